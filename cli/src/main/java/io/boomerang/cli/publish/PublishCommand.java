package io.boomerang.cli.publish;

import io.boomerang.adapters.bigquery.StreamingRange;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Interruptible;
import io.boomerang.cli.terminal.ShareConverter;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.message.Topic;
import io.boomerang.core.time.SteadyClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/publish}: publishes files of events. */
@Command(
    name = "bin/publish",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Publishes files to a topic: CSV in the layout of REES46, header first, or one JSON object a"
          + " line; compressed with gzip or not. Values go as they are: what is wrong with one is"
          + " the pipeline's to say. Only lines of which no record can be made are left out, each"
          + " by name.",
      "An event without event_id gets one made of the file's content and its line, so that a file"
          + " published twice is loaded once.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was published",
      "1:lines were left out, too much was rejected (--max-rejected), or publishing failed",
      "2:the command line is wrong",
      "130:stopped by Ctrl-C, after what was under way"
    },
    footer = {
      "",
      "Examples:",
      "  bin/publish --check events.csv",
      "  bin/publish --local events.csv",
      "  bin/publish --project my-shop --now --speed 60 events.csv.gz",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 bin/publish --rate 500/s events.ndjson",
      "  bin/publish --project my-shop --topic shop-products products.ndjson"
    })
public final class PublishCommand implements Callable<Integer> {
  private static final int RUN_LENGTH = 8;

  @Spec private CommandSpec spec;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Events in a message; Pub/Sub bills messages (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      converter = Rate.class,
      description = "Events a second (default: as fast as they are taken).")
  private Double rate;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "0",
      description = "Replay by the events' own times, X times as fast as they happened.")
  private double speed;

  @Option(
      names = "--now",
      description =
          "Move all times so that the last event of the files happens now. The shift becomes part"
              + " of every event's id, and is printed.")
  private boolean now;

  @Option(
      names = "--shift",
      paramLabel = "PT24H",
      description =
          "Move all times by so much, as --now printed it: what was published before counts once.")
  private Duration shift;

  @Option(
      names = "--new-ids",
      description =
          "As new events: every id, given or made, ends in the name of this run, so that the same"
              + " file counts once more.")
  private boolean isNew;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      description = "Publish the first N records only.")
  private long limit;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "50%",
      converter = ShareConverter.class,
      description =
          "With --local and --check: a larger share of rejected records ends in exit code 1"
              + " (default: 50%%).")
  private double maxRejected;

  @Mixin private final DestinationOptions destination = new DestinationOptions(System.getenv());

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new PublishCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    final Topic to = topic();
    final List<InputFile> inputs = input.inputs();
    return Interruptible.run(() -> run(to, inputs));
  }

  private int run(Topic to, List<InputFile> inputs) throws IOException, InterruptedException {
    final PrintWriter err = spec.commandLine().getErr();
    final List<Scan> scans = new ArrayList<>();
    for (InputFile input : inputs) {
      scans.add(Scan.of(input));
    }
    if (to == Topic.SHOP_EVENTS) {
      checkTimes(scans);
    }
    try (PublishTarget opened = destination.open(err)) {
      final Terminal terminal = Terminal.from(System.getProperties());
      final var report = new Report(err, terminal, SteadyClock.SYSTEM, scans);
      final var checked = new CheckedPublisher(opened.publisher(), Clock.systemUTC());
      final var publisher =
          new FilePublisher(opened.judges() ? checked : opened.publisher(), to, report, settings());
      final boolean complete;
      try {
        final Duration moved = shift(publisher, scans);
        if (to == Topic.SHOP_EVENTS && opened.streams()) {
          warnOfOldEvents(scans, moved);
        }
        complete = publisher.publish(scans, moved, run());
      } finally {
        report.finish(opened.name(to));
      }
      if (!complete) {
        err.println(stopped(report));
        return Interruptible.INTERRUPTED;
      }
      final boolean balances = limit < Long.MAX_VALUE || balances(report);
      final boolean arrived = opened.finish(report.publishedRecords());
      final boolean accepted = !opened.judges() || accepted(checked, terminal);
      return arrived && accepted && balances && report.brokenLines() == 0
          ? CommandLine.ExitCode.OK
          : Cli.FAILED;
    }
  }

  private String run() {
    if (!isNew) {
      return "";
    }
    final String run = UUID.randomUUID().toString().substring(0, RUN_LENGTH);
    spec.commandLine().getErr().println("new events: every id ends in +" + run);
    return run;
  }

  private boolean accepted(CheckedPublisher checked, Terminal terminal) {
    final PrintWriter err = spec.commandLine().getErr();
    new RejectionTable(err, terminal).print(checked.reasons(), checked.rejected());
    final boolean isAccepted = checked.rejected() <= maxRejected * checked.records();
    if (!isAccepted) {
      err.printf(
          Locale.ROOT,
          "%n%,d of %,d records are rejected, more than --max-rejected %.0f%% allows%n",
          checked.rejected(),
          checked.records(),
          100 * maxRejected);
    }
    return isAccepted;
  }

  private boolean balances(Report report) {
    report.balance().forEach(line -> spec.commandLine().getErr().println(line.line()));
    return report.balances();
  }

  private Duration shift(FilePublisher publisher, List<Scan> scans) throws IOException {
    final Duration moved = shift != null ? shift : now ? publisher.toNow(scans) : Duration.ZERO;
    if (now) {
      spec.commandLine()
          .getErr()
          .println("times are moved by %s; publish again with --shift %s".formatted(moved, moved));
    }
    return moved;
  }

  private static void checkTimes(List<Scan> scans) throws IOException {
    for (Scan scan : scans) {
      if (!scan.hasReadableTimes()) {
        throw new IOException(
            scan.file().path()
                + ": event_time cannot be read in its first records; is it written otherwise? Say"
                + " how with --time-format, such as 'dd/MM/yyyy HH:mm'");
      }
    }
  }

  /** What BigQuery would refuse, event by event, is better known before. */
  private void warnOfOldEvents(List<Scan> scans, Duration moved) throws IOException {
    final Instant oldest = Instant.now().minus(Duration.ofDays(StreamingRange.DEFAULT_DAYS_BACK));
    for (Scan scan : scans) {
      final Optional<Instant> first = scan.firstTime();
      if (first.isPresent() && first.get().plus(moved).isBefore(oldest)) {
        spec.commandLine()
            .getErr()
            .printf(
                "%s begins at %s: events before %s are refused by the warehouse; move them with"
                    + " --now, or load them with bin/backfill%n",
                scan.file().path(), first.get().plus(moved), oldest.truncatedTo(ChronoUnit.DAYS));
      }
    }
  }

  private static String stopped(Report report) {
    final String position = report.position();
    return "stopped %s; publish again to send the rest, what is there is loaded once"
        .formatted(position == null ? "before the first message" : "after " + position);
  }

  private PublishSettings settings() {
    return new PublishSettings(
        batch, new Pacing(rate == null ? 0 : rate, speed), limit, Clock.systemUTC());
  }

  private Topic topic() {
    final Topic to = input.topic();
    if (now && shift != null) {
      throw wrong("--now finds the shift, --shift gives it: one of the two");
    }
    if (batch < 1 || limit < 0 || !(speed >= 0)) {
      throw wrong("--batch is 1 or more, --limit and --speed are 0 or more");
    }
    return to;
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
