package io.boomerang.cli.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code terraform/} asks of a project, read from its files. */
final class Configuration {
  private static final Pattern TYPE =
      Pattern.compile("^(?:resource|data) \"(google_[a-z0-9_]+)\"", Pattern.MULTILINE);
  private static final Pattern SERVICE = Pattern.compile("\"([a-z]+\\.googleapis\\.com)\"");
  private static final Pattern FUNCTION =
      Pattern.compile("^    ([a-z-]+) = \\{\\n      description", Pattern.MULTILINE);
  private static final Pattern CPU = Pattern.compile("cpu\\s*=\\s*\"?([0-9.]+)");
  private static final Pattern INSTANCES = Pattern.compile("max_instances\\s*=\\s*([0-9]+)");

  private final Path terraform;
  private final Path variables;

  Configuration(Path root, String environment) {
    this.terraform = root.resolve("terraform");
    this.variables = terraform.resolve("environments").resolve(environment + ".tfvars");
  }

  Path folder() {
    return terraform;
  }

  /** The environment's prefix of names. */
  String prefix() throws IOException {
    final Matcher prefix =
        Pattern.compile("^prefix\\s*=\\s*\"([^\"]+)\"", Pattern.MULTILINE)
            .matcher(Files.readString(variables));
    return prefix.find() ? prefix.group(1) : "boomerang";
  }

  /** Whether the environment mails offers. */
  boolean mails() throws IOException {
    return Pattern.compile("^mail\\s*=\\s*\\{", Pattern.MULTILINE)
        .matcher(Files.readString(variables))
        .find();
  }

  /** Whether functions that everyone calls are served without a grant to everyone. */
  boolean isDomainRestricted() throws IOException {
    return isSet("domain_restricted");
  }

  private boolean isSet(String variable) throws IOException {
    return Pattern.compile("^" + variable + "\\s*=\\s*true", Pattern.MULTILINE)
        .matcher(Files.readString(variables))
        .find();
  }

  /** The interfaces that are used. */
  Set<String> services() throws IOException {
    return new TreeSet<>(
        SERVICE
            .matcher(Files.readString(terraform.resolve("services.tf")))
            .results()
            .map(match -> match.group(1))
            .toList());
  }

  /** Folders under functions/ that archives are made of. */
  Set<String> modules() throws IOException {
    return new TreeSet<>(
        Pattern.compile("^ *module *= \"([a-z-]+)\"$", Pattern.MULTILINE)
            .matcher(Files.readString(terraform.resolve("functions.tf")))
            .results()
            .map(match -> match.group(1))
            .toList());
  }

  /** Permissions that making everything of terraform/ needs, on the project. */
  Set<String> permissions() throws IOException {
    final Set<String> types = new TreeSet<>();
    for (Path folder : folders()) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".tf")).toList()) {
          TYPE.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(types::add);
        }
      }
    }
    final Set<String> permissions = new LinkedHashSet<>();
    for (String line : Files.readAllLines(terraform.resolve("permissions.tsv"))) {
      final String[] row = line.split("\t", -1);
      if (!line.startsWith("#") && types.contains(row[0]) && row[1].equals("project")) {
        permissions.addAll(List.of(row[2].split(" ", -1)));
      }
    }
    return permissions;
  }

  private List<Path> folders() throws IOException {
    final Path modules = terraform.resolve("modules");
    return isDomainRestricted() || isSet("dashboard_login")
        ? List.of(terraform, modules.resolve("function"), modules.resolve("web"))
        : List.of(terraform, modules.resolve("function"));
  }

  /** The most processors that one function may take at once: each function's, then the file's. */
  double processors() throws IOException {
    final String functions = Files.readString(terraform.resolve("functions.tf"));
    final String given = Files.readString(variables);
    double most = 0;
    for (MatchResult function : FUNCTION.matcher(functions).results().toList()) {
      final String name = function.group(1);
      final String block = functions.substring(function.end());
      final String own =
          given.lines().filter(line -> line.strip().startsWith(name + " ")).findFirst().orElse("");
      final double cpu = number(CPU, own).orElse(number(CPU, block).orElse(1));
      final double instances = number(INSTANCES, own).orElse(number(INSTANCES, block).orElse(1));
      most = Math.max(most, cpu * instances);
    }
    return most;
  }

  private static OptionalDouble number(Pattern pattern, String text) {
    final Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
