package io.boomerang.cli.preflight;

import io.boomerang.cli.google.GoogleApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs every check, whatever the others found. */
final class Preflight {
  private static final int FORBIDDEN = 403;

  private final List<Check> checks;

  Preflight(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  List<Finding> run() throws InterruptedException {
    final List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      findings.addAll(ask(check));
    }
    return findings;
  }

  private static List<Finding> ask(Check check) throws InterruptedException {
    try {
      return check.find();
    } catch (GoogleApiException e) {
      return List.of(
          Finding.missing(
              check.name(),
              "could not be asked: " + e.getMessage(),
              e.status() == FORBIDDEN
                  ? "ask as someone who may read it, and turn the interface on that is named"
                  : "see what Google Cloud says"));
    } catch (IOException e) {
      return List.of(
          Finding.missing(
              check.name(),
              "could not be asked: " + e.getMessage(),
              "gcloud auth application-default login"));
    }
  }
}
