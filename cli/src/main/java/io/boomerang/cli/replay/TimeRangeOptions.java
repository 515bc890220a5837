package io.boomerang.cli.replay;

import io.boomerang.core.ingest.TimeRange;
import io.boomerang.core.json.Times;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say when messages were published. */
public final class TimeRangeOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only messages published at this time or later, as 2026-11-01T00:00:00Z.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only messages published before this time.")
  private String until;

  /** The range that was asked for. */
  public TimeRange range() {
    return new TimeRange(time("--from", from), time("--until", until));
  }

  private Optional<Instant> time(String option, String text) {
    if (text == null) {
      return Optional.empty();
    }
    final Instant time = Times.parse(text);
    if (time == null) {
      throw new ParameterException(
          spec.commandLine(), option + " " + text + ": give a time, as 2026-11-01T00:00:00Z");
    }
    return Optional.of(time);
  }
}
