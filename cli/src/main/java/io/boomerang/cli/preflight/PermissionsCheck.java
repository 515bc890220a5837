package io.boomerang.cli.preflight;

import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whoever asks may make everything of {@code terraform/} (its {@code permissions.tsv}). */
final class PermissionsCheck implements Check {
  /** Google Cloud takes so many at once. */
  private static final int BATCH = 100;

  private final GoogleApi api;
  private final Configuration configuration;

  PermissionsCheck(GoogleApi api, Configuration configuration) {
    this.api = api;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "permissions";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    final List<String> needed = new ArrayList<>(configuration.permissions());
    final Set<String> lacking = new TreeSet<>(needed);
    for (int from = 0; from < needed.size(); from += BATCH) {
      final List<String> some = needed.subList(from, Math.min(needed.size(), from + BATCH));
      api.post(
              "cloudresourcemanager",
              "/v3/projects/" + api.project() + ":testIamPermissions",
              Map.of("permissions", some))
          .path("permissions")
          .forEach(permission -> lacking.remove(permission.asText()));
    }
    // Asked of each account, not of the project: bootstrap grants it there.
    lacking.remove("iam.serviceAccounts.actAs");
    return List.of(
        lacking.isEmpty()
            ? Finding.good(name(), "all " + needed.size() + " are held")
            : Finding.missing(
                name(),
                "not held: " + String.join(", ", lacking),
                "apply as the deployer, or grant the roles that docs/deploy.md names for them"));
  }
}
