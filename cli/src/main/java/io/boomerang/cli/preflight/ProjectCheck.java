package io.boomerang.cli.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.cli.google.GoogleApi;
import java.io.IOException;
import java.util.List;

/** The project is there, and somebody pays for it. */
final class ProjectCheck implements Check {
  private final GoogleApi api;

  ProjectCheck(GoogleApi api) {
    this.api = api;
  }

  @Override
  public String name() {
    return "project";
  }

  @Override
  public List<Finding> find() throws IOException, InterruptedException {
    return List.of(project(), billing());
  }

  private Finding project() throws IOException, InterruptedException {
    final JsonNode project = api.get("cloudresourcemanager", "/v3/projects/" + api.project());
    final String state = project.path("state").asText();
    return state.equals("ACTIVE")
        ? Finding.good("project", api.project() + " is active")
        : Finding.missing(
            "project",
            api.project() + " is " + state,
            "gcloud projects undelete " + api.project() + ", or take another");
  }

  private Finding billing() throws IOException, InterruptedException {
    final JsonNode billing =
        api.get("cloudbilling", "/v1/projects/" + api.project() + "/billingInfo");
    return billing.path("billingEnabled").asBoolean()
        ? Finding.good("billing", billing.path("billingAccountName").asText() + " pays")
        : Finding.missing(
            "billing",
            "nobody pays for " + api.project(),
            "gcloud billing projects link " + api.project() + " --billing-account=ACCOUNT");
  }
}
