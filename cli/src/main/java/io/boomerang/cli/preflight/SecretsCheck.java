package io.boomerang.cli.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The secrets that come from outside have a value, where mails are turned on. */
final class SecretsCheck implements Check {
  private static final List<String> GIVEN = List.of("sendgrid-api-key", "sendgrid-webhook-key");

  private final GoogleApi api;
  private final Configuration configuration;

  SecretsCheck(GoogleApi api, Configuration configuration) {
    this.api = api;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    if (!configuration.mails()) {
      return List.of(Finding.leftOut(name(), "mail is not set: no function reads them"));
    }
    final List<Finding> findings = new ArrayList<>();
    for (String secret : GIVEN) {
      findings.add(secret(configuration.prefix() + "-" + secret));
    }
    return findings;
  }

  private Finding secret(String secret) throws IOException, InterruptedException {
    final Optional<JsonNode> version =
        api.find(
            "secretmanager",
            "/v1/projects/%s/secrets/%s/versions/latest".formatted(api.project(), secret));
    return version.filter(found -> found.path("state").asText().equals("ENABLED")).isPresent()
        ? Finding.good(name(), secret + " has a value")
        : Finding.missing(name(), secret + " has no value", "bin/put-secret " + secret + " < FILE");
  }
}
