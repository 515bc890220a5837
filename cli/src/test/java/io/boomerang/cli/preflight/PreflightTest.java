package io.boomerang.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomerang.cli.google.GoogleStandIn;
import io.boomerang.cli.google.GoogleStandIn.Reply;
import io.boomerang.cli.preflight.Finding.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check against a project that lacks nothing, and against one that lacks just this. */
class PreflightTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final String PROJECT = "cloudresourcemanager/v3/projects/shop-test";

  @TempDir private Path root;
  private GoogleStandIn google;
  private Configuration configuration;

  @BeforeEach
  void startAProjectThatLacksNothing() throws IOException {
    copyTerraform();
    configuration = new Configuration(root, "dev");
    google = new GoogleStandIn();
    google
        .on(PROJECT, "{\"state\": \"ACTIVE\"}")
        .on(PROJECT + ":testIamPermissions", PreflightTest::allOf)
        .on(
            "cloudbilling/v1/projects/shop-test/billingInfo",
            "{\"billingEnabled\": true, \"billingAccountName\": \"billingAccounts/1\"}")
        .on("serviceusage/v1/projects/shop-test/services", services(configuration.services()))
        .on("orgpolicy/v2/projects/shop-test/policies/", "{\"spec\": {\"rules\": []}}")
        .on("cloudquotas/v1/projects/shop-test/locations/global/services/run", quota(20_000));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void everythingIsThere_nothingIsMissing() throws Exception {
    lock();
    packageAll();

    assertThat(run())
        .extracting(Finding::outcome)
        .containsOnly(Outcome.GOOD, Outcome.LEFT_OUT)
        .contains(Outcome.GOOD);
  }

  @Test
  void noLockFile_saysHowToMakeOne() throws Exception {
    packageAll();

    assertThat(only("lock file").mend()).startsWith("terraform -chdir=terraform providers lock");
  }

  @Test
  void aFunctionIsNotPackaged_namesIt() throws Exception {
    packageAll();
    Files.delete(root.resolve("target/packages/carts.zip"));

    assertThat(only("archives").what()).isEqualTo("not packaged: carts");
  }

  @Test
  void nobodyPays_saysHowToLink() throws Exception {
    google.on("cloudbilling/v1/projects/shop-test/billingInfo", "{\"billingEnabled\": false}");

    assertThat(only("billing").mend()).startsWith("gcloud billing projects link shop-test");
  }

  @Test
  void projectIsBeingDeleted_isMissing() throws Exception {
    google.on(PROJECT, "{\"state\": \"DELETE_REQUESTED\"}");

    assertThat(only("project").what()).isEqualTo("shop-test is DELETE_REQUESTED");
  }

  @Test
  void anInterfaceIsOff_namesItAndTheCommand() throws Exception {
    final Set<String> on = configuration.services();
    on.remove("firestore.googleapis.com");
    google.on("serviceusage/v1/projects/shop-test/services", services(on));

    assertThat(only("interfaces").mend())
        .isEqualTo("gcloud services enable firestore.googleapis.com");
  }

  @Test
  void aPermissionIsNotHeld_namesIt() throws Exception {
    google.on(
        PROJECT + ":testIamPermissions",
        (path, body) ->
            Reply.json(
                new String(allOf(path, body).body(), StandardCharsets.UTF_8)
                    .replace("\"pubsub.topics.create\",", "")));

    assertThat(only("permissions").what()).isEqualTo("not held: pubsub.topics.create");
  }

  @Test
  void permissionsAreAskedInBatchesThatGoogleTakes() throws Exception {
    run();

    final long batches =
        google.asked().stream().filter(path -> path.endsWith(":testIamPermissions")).count();
    assertThat(batches).isEqualTo((configuration.permissions().size() + 99) / 100);
  }

  @Test
  void domainRestrictedSharing_asksForTheVariable() throws Exception {
    google.on(
        "orgpolicy/v2/projects/shop-test/policies/iam.allowedPolicyMemberDomains",
        "{\"spec\": {\"rules\": [{\"values\": {\"allowedValues\": [\"C0123\"]}}]}}");

    assertThat(only("organisation policies").mend()).startsWith("domain_restricted = true");
  }

  @Test
  void domainRestrictedSharing_variableIsSet_isGood() throws Exception {
    google.on(
        "orgpolicy/v2/projects/shop-test/policies/iam.allowedPolicyMemberDomains",
        "{\"spec\": {\"rules\": [{\"values\": {\"allowedValues\": [\"C0123\"]}}]}}");
    Files.writeString(
        root.resolve("terraform/environments/dev.tfvars"), "domain_restricted = true\n");

    assertThat(named("organisation policies").outcome()).isEqualTo(Outcome.GOOD);
  }

  @Test
  void everyServiceMustAskForAnInvoker_isSaidWhereTheVariableIsSet() throws Exception {
    google.on(
        "orgpolicy/v2/projects/shop-test/policies/run.managed.requireInvokerIam",
        "{\"spec\": {\"rules\": [{\"enforce\": true}]}}");
    assertThat(named("organisation policies").outcome()).isEqualTo(Outcome.GOOD);

    Files.writeString(
        root.resolve("terraform/environments/dev.tfvars"), "domain_restricted = true\n");

    assertThat(only("organisation policies").what()).startsWith("run.managed.requireInvokerIam");
  }

  @Test
  void permissionsOfServicesOfTheirOwnAreAskedForWhereThereAreSome() throws Exception {
    assertThat(configuration.permissions())
        .contains("cloudfunctions.functions.create")
        .doesNotContain("run.services.create");

    Files.writeString(
        root.resolve("terraform/environments/dev.tfvars"), "domain_restricted = true\n");

    assertThat(configuration.permissions()).contains("run.services.create");
  }

  @Test
  void regionIsNotAllowed_namesThoseThatAre() throws Exception {
    google.on(
        "orgpolicy/v2/projects/shop-test/policies/gcp.resourceLocations",
        "{\"spec\": {\"rules\": [{\"values\": {\"allowedValues\": [\"in:us-locations\"]}}]}}");

    assertThat(only("organisation policies").what()).contains("in:us-locations");
  }

  @Test
  void regionIsInAnAllowedGroup_isGood() throws Exception {
    google.on(
        "orgpolicy/v2/projects/shop-test/policies/gcp.resourceLocations",
        "{\"spec\": {\"rules\": [{\"values\": {\"allowedValues\": [\"in:europe-locations\"]}}]}}");

    assertThat(named("organisation policies").outcome()).isEqualTo(Outcome.GOOD);
  }

  @Test
  void quotaIsTooSmall_saysBothNumbers() throws Exception {
    google.on("cloudquotas/v1/projects/shop-test/locations/global/services/run", quota(8_000));

    assertThat(only("quota").what())
        .isEqualTo("a function may take 10 of 8 processors in europe-west1");
  }

  @Test
  void mailIsSetAndASecretHasNoValue_saysHowToPutIt() throws Exception {
    Files.writeString(
        root.resolve("terraform/environments/dev.tfvars"),
        "prefix = \"boomerang-dev\"\nmail = {\n  from = \"a@b.example\"\n}\n");
    google.on(
        "secretmanager/v1/projects/shop-test/secrets/boomerang-dev-sendgrid-api-key",
        "{\"state\": \"ENABLED\"}");

    assertThat(only("secrets").mend())
        .isEqualTo("bin/put-secret boomerang-dev-sendgrid-webhook-key < FILE");
  }

  @Test
  void aCheckThatIsRefused_doesNotStopTheOthers() throws Exception {
    google.on(
        "cloudbilling/v1/projects/shop-test/billingInfo",
        (path, body) -> Reply.refused(403, "API is off"));

    final List<Finding> findings = run();

    assertThat(findings).anySatisfy(f -> assertThat(f.what()).contains("API is off"));
    assertThat(findings).anySatisfy(f -> assertThat(f.check()).isEqualTo("quota"));
  }

  private Finding only(String check) throws InterruptedException {
    final List<Finding> missing =
        run().stream()
            .filter(f -> f.check().equals(check) && f.outcome() == Outcome.MISSING)
            .toList();
    assertThat(missing).hasSize(1);
    return missing.get(0);
  }

  private Finding named(String check) throws InterruptedException {
    return run().stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow();
  }

  private List<Finding> run() throws InterruptedException {
    return new Preflight(PreflightCommand.checks(root, google.api(), configuration, "europe-west1"))
        .run();
  }

  private void copyTerraform() throws IOException {
    for (String file :
        List.of(
            "functions.tf",
            "services.tf",
            "permissions.tsv",
            "pubsub.tf",
            "modules/function/main.tf",
            "modules/web/main.tf",
            "environments/dev.tfvars")) {
      final Path copy = root.resolve("terraform").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(REPOSITORY.resolve("terraform").resolve(file), copy);
    }
  }

  private void lock() throws IOException {
    Files.writeString(root.resolve("terraform/.terraform.lock.hcl"), "# hashes\n");
  }

  private void packageAll() throws IOException {
    final Path packages = Files.createDirectories(root.resolve("target/packages"));
    for (String module : configuration.modules()) {
      Files.writeString(packages.resolve(module + ".zip"), "");
    }
  }

  private static Reply allOf(String path, JsonNode body) throws IOException {
    return new Reply(200, new JsonMapper().writeValueAsBytes(body));
  }

  private static String services(Set<String> names) {
    return names.stream()
        .map(name -> "{\"config\": {\"name\": \"" + name + "\"}}")
        .collect(Collectors.joining(",", "{\"services\": [", "]}"));
  }

  private static String quota(int milli) {
    return ("{\"dimensionsInfos\": [{\"details\": {\"value\": \"%d\"},"
            + " \"applicableLocations\": [\"europe-west1\"]}]}")
        .formatted(milli);
  }
}
