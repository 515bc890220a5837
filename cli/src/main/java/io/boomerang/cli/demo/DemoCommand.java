package io.boomerang.cli.demo;

import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.cli.generate.Traffic;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.cli.publish.InputFile;
import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.publish.Rate;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Interruptible;
import io.boomerang.cli.terminal.ShareConverter;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/demo}: runs the whole system in one process and feeds it. */
@Command(
    name = "bin/demo",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs the whole system in one process: no cloud account, no gcloud, no Docker. A shop's"
          + " traffic is published, pushed to the real function on the functions framework,"
          + " validated, archived and loaded, while you watch; at the end the books are balanced."
          + " Some of it is dirty, and some is delivered twice, on purpose. Then the invented shop"
          + " is given a past, the nightly jobs answer who is about to leave and what will sell,"
          + " and those who are about to leave get a code.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:what went in is what is there",
      "1:it is not, or the run did not come to its end",
      "2:the command line is wrong",
      "130:stopped by Ctrl-C"
    },
    footer = {
      "",
      "Examples:",
      "  bin/demo",
      "  bin/demo --events events.csv",
      "  bin/demo --size 200000 --rate 20000/s --dirty 10%% --redeliver 20%%"
    })
public final class DemoCommand implements Callable<Integer> {
  /** Slow enough to watch, and never slower. */
  private static final double LEAST_RATE = 2_500;

  /** However many events there are, they are to be published in this time, if the system can. */
  private static final double LONGEST_SECONDS = 15;

  private static final long DEFAULT_SIZE = 20_000;

  private static final Duration WEEK = Duration.ofDays(7);

  /** Visits follow the hours of the day, so that one move is not enough. */
  private static final int PASSES = 3;

  private static final Duration MARGIN = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Events to feed, CSV or JSON lines, as bin/publish takes them (default: invent"
              + " some, as bin/generate does).")
  private Path events;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "How many events to invent (default: " + DEFAULT_SIZE + ").")
  private Long invented;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed, other events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--dirty",
      paramLabel = "SHARE",
      defaultValue = "2%",
      converter = ShareConverter.class,
      description = "Share of the invented events that break a rule (default: 2%%).")
  private double dirty;

  @Option(
      names = "--redeliver",
      paramLabel = "SHARE",
      defaultValue = "5%",
      converter = ShareConverter.class,
      description = "Share of messages to deliver twice, as Pub/Sub may (default: 5%%).")
  private double redeliver;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      converter = Rate.class,
      description = "Events a second (default: 2,500 or more, so that it takes 15 s at most).")
  private Double rate;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where everything lands (default: .demo/<time> in the project).")
  private Path folder;

  @Option(
      names = "--stay",
      description =
          "Keep the shop open after it, with its mailbox: redeem the coupon, unsubscribe, and see"
              + " what becomes of the next cold cart.")
  private boolean stays;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new DemoCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (events != null && invented != null) {
      throw wrong("--size is how many events to invent, --events a file of some: give one");
    }
    final Clock clock = Clock.systemUTC();
    final Feed feed = events == null ? generated(clock) : file(clock);
    final Path project = Path.of(System.getProperty("boomerang.root", "."));
    final Path target =
        folder == null ? ShopFolder.fresh(project, clock) : ShopFolder.empty(folder);
    final var demo =
        new Demo(spec.commandLine().getOut(), Terminal.from(System.getProperties()), clock);
    return Interruptible.run(
        () ->
            demo.run(feed, target, new Redelivery(redeliver, seed), stays)
                ? CommandLine.ExitCode.OK
                : Cli.FAILED);
  }

  private double rateOf(long count) {
    return rate != null ? rate : Math.max(LEAST_RATE, count / LONGEST_SECONDS);
  }

  private Feed generated(Clock clock) {
    try {
      final TrafficConfig config = untilNow(clock.instant()).withDirtyShare(dirty);
      return new GeneratedFeed(config, new Pacing(rateOf(size()), 0));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A week of traffic whose last event is a moment ago: its start is moved until that is so. */
  private TrafficConfig untilNow(Instant now) {
    TrafficConfig config = TrafficConfig.ofEvents(seed, size(), now.minus(WEEK), WEEK);
    for (int i = 0; i < PASSES; i++) {
      final Duration late = Duration.between(now, new Traffic(config).lastTime()).plus(MARGIN);
      config = TrafficConfig.ofEvents(seed, size(), config.start().minus(late), WEEK);
    }
    return config;
  }

  private Feed file(Clock clock) throws IOException {
    if (!Files.isReadable(events) || Files.isDirectory(events)) {
      throw wrong(events + ": no such file, or it cannot be read");
    }
    return FileFeed.of(InputFile.of(events, Optional.empty()), this::rateOf, clock);
  }

  private long size() {
    return invented == null ? DEFAULT_SIZE : invented;
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
