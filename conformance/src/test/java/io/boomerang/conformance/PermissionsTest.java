package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever applies a configuration may make what it holds. Stand-ins of the providers check no
 * permission, so this compares {@code terraform/permissions.tsv} with the types in use and with the
 * roles that are held; docs/deploy.md prints the result.
 */
class PermissionsTest {
  private static final Pattern USED =
      Pattern.compile("^(?:resource|data) \"(google_[a-z0-9_]+)\"", Pattern.MULTILINE);

  /** What a person who is no owner needs to apply bootstrap, as docs/deploy.md says. */
  private static final List<String> PERSON =
      List.of(
          "roles/cloudbuild.builds.editor",
          "roles/cloudscheduler.admin",
          "roles/iam.roleAdmin",
          "roles/iam.serviceAccountAdmin",
          "roles/iam.serviceAccountUser",
          "roles/iam.workloadIdentityPoolAdmin",
          "roles/resourcemanager.projectIamAdmin",
          "roles/serviceusage.serviceUsageAdmin",
          "roles/storage.admin",
          "roles/billing.admin",
          "roles/cloudkms.admin");

  private static final Map<String, Set<String>> NEEDED = table("permissions.tsv", 2);
  private static final Map<String, Set<String>> ROLES = table("roles.tsv", 1);

  @Test
  void everyTypeInUseHasARowAndNoOther() {
    final Set<String> used = new TreeSet<>(usedIn("bootstrap"));
    used.addAll(usedByCi());

    assertThat(NEEDED.keySet()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void theDeployerHoldsEveryPermissionOfWhatItMakes() {
    assertThat(missing(usedByCi(), deployer())).isEmpty();
  }

  @Test
  void aPersonWithTheNamedRolesHoldsEveryPermissionOfBootstrap() {
    assertThat(missing(usedIn("bootstrap"), person())).isEmpty();
  }

  @Test
  void everyRoleOfTheDeployerIsNeeded() {
    final Set<String> needed =
        usedByCi().stream()
            .flatMap(type -> NEEDED.get(type).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(deployer())
        .allSatisfy(
            (role, permissions) ->
                assertThat(permissions).as(role).containsAnyOf(needed.toArray(String[]::new)));
  }

  @Test
  void theWalkThroughAFreshProjectNamesEveryPermission() throws IOException {
    DocumentationTest.compare(
        "docs/deploy.md",
        "permissions",
        "| Made by | Type | Permissions | Held by |\n|---|---|---|---|\n"
            + rows("1. bootstrap", usedIn("bootstrap"), person())
            + rows("2. apply", usedByCi(), deployer()));
  }

  private static String rows(String step, Set<String> types, Map<String, Set<String>> held) {
    return types.stream()
        .map(
            type ->
                "| %s | `%s` | %s | %s |%n"
                    .formatted(
                        step,
                        type,
                        quoted(NEEDED.get(type).stream()),
                        quoted(holders(NEEDED.get(type), held).stream())))
        .collect(Collectors.joining());
  }

  /** The fewest roles, in order, that a permission is held by each time. */
  private static Set<String> holders(Set<String> permissions, Map<String, Set<String>> held) {
    final Set<String> holders = new TreeSet<>();
    for (String permission : permissions) {
      final List<String> roles =
          held.keySet().stream().filter(role -> held.get(role).contains(permission)).toList();
      if (roles.stream().noneMatch(holders::contains)) {
        holders.add(roles.stream().findFirst().orElse("nobody"));
      }
    }
    return holders;
  }

  private static String quoted(Stream<String> names) {
    return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static Map<String, Set<String>> missing(
      Set<String> types, Map<String, Set<String>> held) {
    final Set<String> all = held.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    final Map<String, Set<String>> missing = new TreeMap<>();
    for (String type : types) {
      final Set<String> lacking = new TreeSet<>(NEEDED.getOrDefault(type, Set.of("a row")));
      lacking.removeAll(all);
      if (!lacking.isEmpty()) {
        missing.put(type, lacking);
      }
    }
    return missing;
  }

  /** What bootstrap/ grants the account of CI: by project, account, billing account, own role. */
  private static Map<String, Set<String>> deployer() {
    final HclObject main = Repository.terraform("bootstrap/main.tf");
    final Map<String, Set<String>> held =
        roles(
            Stream.of(
                    main.object("locals").strings("roles").stream(),
                    Stream.of(
                        main.object("resource google_project_iam_member grants").text("role"),
                        main.object("resource google_billing_account_iam_member budget")
                            .text("role"),
                        Repository.terraform("bootstrap/accounts.tf")
                            .object("resource google_service_account_iam_member deployer")
                            .text("role")))
                .flatMap(stream -> stream)
                .toList());
    for (String own : List.of("page_keeper", "query_scheduler", "secret_keeper")) {
      held.put(
          "our role " + own,
          Set.copyOf(
              main.object("resource google_project_iam_custom_role " + own)
                  .strings("permissions")));
    }
    return held;
  }

  private static Map<String, Set<String>> person() {
    return roles(PERSON);
  }

  private static Map<String, Set<String>> roles(List<String> names) {
    final Map<String, Set<String>> held = new LinkedHashMap<>();
    for (String name : names) {
      assertThat(ROLES).as("terraform/roles.tsv").containsKey(name);
      held.put(name, ROLES.get(name));
    }
    return held;
  }

  /** Types of what CI applies, modules included. */
  private static Set<String> usedByCi() {
    final Set<String> used = new TreeSet<>(usedIn("."));
    Repository.files("terraform/modules", ".tf")
        .forEach(file -> used.addAll(types(Repository.read(file))));
    return used;
  }

  private static Set<String> usedIn(String folder) {
    final String prefix = folder.equals(".") ? "terraform/" : "terraform/" + folder + "/";
    return Repository.files("terraform", ".tf").stream()
        .filter(file -> file.matches(Pattern.quote(prefix) + "[^/]+"))
        .flatMap(file -> types(Repository.read(file)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> types(String text) {
    return USED.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
  }

  private static Map<String, Set<String>> table(String file, int column) {
    return Repository.read("terraform/" + file)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .collect(
            Collectors.toMap(
                row -> row[0],
                row -> new TreeSet<>(List.of(row[column].split(" ", -1))),
                (first, second) -> first,
                TreeMap::new));
  }
}
