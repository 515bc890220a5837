package io.boomerang.cli.preflight;

import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The interfaces are on. The apply turns on what is not, and a moment later may still be refused.
 */
final class ServicesCheck implements Check {
  private final GoogleApi api;
  private final Configuration configuration;

  ServicesCheck(GoogleApi api, Configuration configuration) {
    this.api = api;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "interfaces";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    final Set<String> off = new TreeSet<>(configuration.services());
    api.list(
            "serviceusage",
            "/v1/projects/" + api.project() + "/services?filter=state:ENABLED&pageSize=200",
            "services")
        .forEach(service -> off.remove(service.path("config").path("name").asText()));
    return List.of(
        off.isEmpty()
            ? Finding.good(name(), "all are on")
            : Finding.missing(
                name(),
                "off: " + String.join(", ", off),
                "gcloud services enable " + String.join(" ", off)));
  }
}
