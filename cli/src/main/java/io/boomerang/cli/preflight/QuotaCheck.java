package io.boomerang.cli.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The processors that a function may take at once are within what Cloud Run gives the project. */
final class QuotaCheck implements Check {
  private static final String QUOTA = "CpuAllocPerProjectRegion";
  private static final double MILLI = 1000;

  private final GoogleApi api;
  private final Configuration configuration;
  private final String region;

  QuotaCheck(GoogleApi api, Configuration configuration, String region) {
    this.api = api;
    this.configuration = configuration;
    this.region = region;
  }

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    final JsonNode quota =
        api.get(
            "cloudquotas",
            "/v1/projects/%s/locations/global/services/run.googleapis.com/quotaInfos/%s"
                .formatted(api.project(), QUOTA));
    final double asked = configuration.processors();
    for (JsonNode dimensions : quota.path("dimensionsInfos")) {
      if (applies(dimensions)) {
        final double given = dimensions.path("details").path("value").asDouble() / MILLI;
        return List.of(judge(asked, given));
      }
    }
    return List.of(Finding.leftOut(name(), "Cloud Run names no number of processors in " + region));
  }

  private boolean applies(JsonNode dimensions) {
    for (JsonNode location : dimensions.path("applicableLocations")) {
      if (location.asText().equals(region)) {
        return true;
      }
    }
    return dimensions.path("dimensions").path("region").asText().equals(region);
  }

  private Finding judge(double asked, double given) {
    final String what =
        String.format(
            Locale.ROOT, "a function may take %.0f of %.0f processors in %s", asked, given, region);
    return asked <= given
        ? Finding.good(name(), what)
        : Finding.missing(
            name(), what, "ask for more of " + QUOTA + ", or give fewer max_instances");
  }
}
