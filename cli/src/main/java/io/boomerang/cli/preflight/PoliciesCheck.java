package io.boomerang.cli.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies of the organisation that refuse a part of the apply. */
final class PoliciesCheck implements Check {
  private static final String SHARING = "iam.allowedPolicyMemberDomains";

  /** What domain_restricted relies on. */
  private static final String INVOKER = "run.managed.requireInvokerIam";

  /** Policy to what it refuses and what helps. */
  private static final Map<String, String> ENFORCED =
      Map.of(
          "iam.disableServiceAccountCreation",
          "have an exception for this project, or let whoever may make accounts apply bootstrap",
          "cloudfunctions.requireVPCConnector",
          "have an exception for this project: the functions reach Google's services directly");

  private final GoogleApi api;
  private final Configuration configuration;
  private final String region;

  PoliciesCheck(GoogleApi api, Configuration configuration, String region) {
    this.api = api;
    this.configuration = configuration;
    this.region = region;
  }

  @Override
  public String name() {
    return "organisation policies";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    final List<Finding> findings = new ArrayList<>();
    sharing().ifPresent(findings::add);
    invokers().ifPresent(findings::add);
    locations().ifPresent(findings::add);
    for (Map.Entry<String, String> policy : ENFORCED.entrySet()) {
      if (isEnforced(policy.getKey())) {
        findings.add(Finding.missing(name(), policy.getKey() + " is enforced", policy.getValue()));
      }
    }
    return findings.isEmpty() ? List.of(Finding.good(name(), "none refuses the apply")) : findings;
  }

  private Optional<Finding> sharing() throws IOException, InterruptedException {
    final JsonNode policy = effective(SHARING);
    final boolean isRestricted =
        !policy.findValues("allowedValues").isEmpty()
            || policy.findValues("denyAll").stream().anyMatch(JsonNode::asBoolean);
    return isRestricted && !configuration.isDomainRestricted()
        ? Optional.of(
            Finding.missing(
                name(),
                SHARING + " refuses functions that everyone may call",
                "domain_restricted = true in the environment's file"))
        : Optional.empty();
  }

  private Optional<Finding> invokers() throws IOException, InterruptedException {
    return configuration.isDomainRestricted() && isEnforced(INVOKER)
        ? Optional.of(
            Finding.missing(
                name(),
                INVOKER + " refuses services that ask for no invoker",
                "have an exception for this project, or put a load balancer of yours before them"))
        : Optional.empty();
  }

  private boolean isEnforced(String policy) throws IOException, InterruptedException {
    return effective(policy).findValues("enforce").stream().anyMatch(JsonNode::asBoolean);
  }

  private Optional<Finding> locations() throws IOException, InterruptedException {
    final List<String> allowed = new ArrayList<>();
    for (JsonNode values : effective("gcp.resourceLocations").findValues("allowedValues")) {
      values.forEach(value -> allowed.add(value.asText()));
    }
    final boolean isAllowed = allowed.stream().anyMatch(value -> covers(value, region));
    return allowed.isEmpty() || isAllowed
        ? Optional.empty()
        : Optional.of(
            Finding.missing(
                name(),
                "gcp.resourceLocations allows " + String.join(", ", allowed),
                "set region to one of these"));
  }

  /** {@code in:europe-locations}, {@code in:europe-west1-locations} or a region's own name. */
  private static boolean covers(String value, String region) {
    final String place = value.replaceFirst("^in:", "").replaceFirst("-locations$", "");
    return region.equals(place) || region.startsWith(place + "-");
  }

  private JsonNode effective(String constraint) throws IOException, InterruptedException {
    return api.get(
        "orgpolicy",
        "/v2/projects/%s/policies/%s:getEffectivePolicy".formatted(api.project(), constraint));
  }
}
