package io.boomerang.cli.replay;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Interruptible;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Sha256;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import io.boomerang.core.replay.HandBack;
import io.boomerang.core.replay.Replay;
import io.boomerang.core.replay.Replay.Source;
import io.boomerang.core.replay.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/replay}: plays messages of the archive back. */
@Command(
    name = "bin/replay",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Plays messages of the archive back, under their first ids and times: to the topics, where"
          + " every function takes them for what they were, or straight into the tables.",
      "What is there already stays as it is: no view gets another row, newer profiles are kept,"
          + " nobody gets a mail. What is missing is made again.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything that was asked for was played back",
      "1:something could not be read or sent",
      "2:the command line is wrong",
      "130:stopped by Ctrl-C; with --state it goes on from there"
    },
    footer = {
      "",
      "Examples:",
      "  bin/replay .demo/2026-11-26T12-00-00 --dry-run",
      "  bin/replay gs://my-shop-archive --project my-shop --rate 500/s --state replay.state",
      "  bin/replay gs://my-shop-archive --user 4711 --project my-shop",
      "  bin/replay gs://my-shop-archive --rule required --fix fix.json --project my-shop",
      "  bin/replay gs://my-shop-archive --dead-letters boomerang-loyalty-shop-events --project"
          + " my-shop --topic-prefix boomerang-",
      "  bin/replay .demo/2026-11-26T12-00-00 --local /tmp/copy --tables"
    })
public final class ReplayCommand implements Callable<Integer> {
  /** Waiting for everything on its way costs a moment, so it is not done after each object. */
  private static final int OBJECTS_BETWEEN_NOTES = 50;

  private final Settings environment = new Settings(System.getenv());

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ARCHIVE", description = "A folder, or gs://BUCKET.")
  private String archive;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final TargetOptions target = new TargetOptions(System.getenv());

  @Option(names = "--dry-run", description = "Count what would be played back, and stop.")
  private boolean dryRun;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Keep the position here, and go on from it when it is there.")
  private Path state;

  @Option(
      names = "--fix",
      paramLabel = "FILE",
      description =
          "Mend records that were rejected, and play back these alone, as first deliveries:"
              + " {\"drop\": [FIELD], \"rename\": {FIELD: NEW}, \"cast\": {FIELD: text | number |"
              + " time}, \"default\": {FIELD: VALUE}}, in this order. What breaks a rule again is"
              + " rejected again.")
  private Path fix;

  @Option(
      names = "--dead-letters",
      paramLabel = "SUBSCRIPTION",
      description =
          "Hand back what this subscription gave up, such as boomerang-loyalty-shop-events: to its"
              + " topic, as first deliveries, under the ids and times that the archive has for"
              + " them. What it has none for keeps its new id and is listed.")
  private String deadLetters;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new ReplayCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    return deadLetters == null ? replay() : handBack();
  }

  private int handBack() throws IOException {
    if (state != null || fix != null || !selection.isEmpty()) {
      throw wrong("--dead-letters takes all of them: it goes with --project, --dry-run, --rate");
    }
    final DeadLetterSource source =
        DeadLetterSource.of(deadLetters)
            .orElseThrow(
                () ->
                    wrong(
                        "--dead-letters "
                            + deadLetters
                            + ": name the subscription of a function to a topic of records"));
    final ArchiveReader reader = Archives.open(archive, environment);
    try (DeadLetters letters = target.deadLetters(source.letters())) {
      final var work = new HandBack(letters, reader, source.topic(), Clock.systemUTC());
      return Interruptible.run(() -> dryRun ? count(work) : handBack(work));
    } catch (ArchiveUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int count(HandBack work) throws IOException {
    new HandBackReport(spec.commandLine().getErr()).summary(work.count(), "wait");
    return CommandLine.ExitCode.OK;
  }

  private int handBack(HandBack work) throws IOException, InterruptedException {
    final PrintWriter err = spec.commandLine().getErr();
    final HandBackReport report = new HandBackReport(err);
    try (Target to = target.open(Message::attributesToHandBack, err)) {
      final HandBack.Result result = work.run(to);
      report.summary(result, "handed back");
      return report.reconcile(result, to.arrived(), to.name())
          ? CommandLine.ExitCode.OK
          : Cli.FAILED;
    }
  }

  private CommandLine.ParameterException wrong(String reason) {
    return new CommandLine.ParameterException(spec.commandLine(), reason);
  }

  private int replay() throws IOException {
    final Selection selected = selection.selection();
    if (state != null && !target.canBeResumed()) {
      throw wrong("--state does not go with load jobs: the same rows are loaded once");
    }
    if (fix != null && target.isPastTheTopics()) {
      throw wrong("--fix does not go with --tables: what is mended has to be archived");
    }
    final Optional<Fix> mending = fix == null ? Optional.empty() : Optional.of(FixFile.read(fix));
    final ArchiveReader reader = Archives.open(archive, environment);
    final Replay replay =
        mending.isPresent()
            ? new Replay(reader, selected, mending.get())
            : new Replay(reader, selected);
    final String question =
        Sha256.name(
            archive, selected.text(), target.id(), mending.map(Fix::hash).orElse("unchanged"));
    try {
      return dryRun
          ? Interruptible.run(() -> count(replay))
          : Interruptible.run(() -> play(replay, question));
    } catch (ArchiveUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int count(Replay replay) throws IOException, InterruptedException {
    final List<Source> sources = replay.sources();
    final ReplayReport report = report(replay, sources);
    replay.run(
        sources,
        (topic, message, records) -> stopWhenAsked(),
        (objects, name) -> report.reached(objects));
    report.summary("selected");
    return CommandLine.ExitCode.OK;
  }

  private int play(Replay replay, String question) throws IOException, InterruptedException {
    final Optional<Position> position =
        Optional.ofNullable(state).map(file -> new Position(file, question));
    final List<Source> all = replay.sources();
    final List<Source> left = position.isPresent() ? position.get().left(all) : all;
    final PrintWriter err = spec.commandLine().getErr();
    final ReplayReport report = report(replay, left);
    final long arrived;
    final String where;
    try (Target to = target.open(this::attributes, err)) {
      if (left.size() < all.size()) {
        err.printf(
            "%,d of %,d objects were played back before%n", all.size() - left.size(), all.size());
      }
      replay.run(
          left,
          (topic, message, records) -> {
            stopWhenAsked();
            to.take(topic, message, records);
          },
          (objects, name) -> {
            report.reached(objects);
            if (objects % OBJECTS_BETWEEN_NOTES == 0 && position.isPresent()) {
              to.settle();
              position.get().reached(name);
            }
          });
      to.finish();
      arrived = to.arrived();
      where = to.name();
    }
    report.summary("played");
    if (position.isPresent()) {
      position.get().finished();
    }
    return report.reconcile(arrived, where) ? CommandLine.ExitCode.OK : Cli.FAILED;
  }

  private ReplayReport report(Replay replay, List<Source> sources) {
    return new ReplayReport(
        spec.commandLine().getErr(),
        Terminal.from(System.getProperties()),
        replay.counts(),
        sources.size());
  }

  /** What was mended did nothing before. */
  private Map<String, String> attributes(Message message) {
    return fix == null ? message.attributesToReplay() : message.attributesToHandBack();
  }

  private static void stopWhenAsked() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("asked to stop");
    }
  }
}
