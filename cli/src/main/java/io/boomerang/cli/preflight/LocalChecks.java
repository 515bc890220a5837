package io.boomerang.cli.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What lies in this folder: the providers' lock file and the archives. */
final class LocalChecks implements Check {
  private final Path root;
  private final Configuration configuration;

  LocalChecks(Path root, Configuration configuration) {
    this.root = root;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "this folder";
  }

  @Override
  public List<Finding> find() throws IOException {
    return List.of(lockFile(), archives());
  }

  private Finding lockFile() {
    return Files.exists(configuration.folder().resolve(".terraform.lock.hcl"))
        ? Finding.good("lock file", "terraform/.terraform.lock.hcl is there")
        : Finding.missing(
            "lock file",
            "terraform/.terraform.lock.hcl is missing",
            "terraform -chdir=terraform providers lock -platform=linux_amd64"
                + " -platform=darwin_arm64 -platform=windows_amd64, and commit it");
  }

  private Finding archives() throws IOException {
    final Path packages = root.resolve("target").resolve("packages");
    final Set<String> missing =
        configuration.modules().stream()
            .filter(module -> !Files.exists(packages.resolve(module + ".zip")))
            .collect(Collectors.toSet());
    return missing.isEmpty()
        ? Finding.good("archives", "every function is packaged")
        : Finding.missing("archives", "not packaged: " + String.join(", ", missing), "bin/package");
  }
}
