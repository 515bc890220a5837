package io.boomerang.cli.generate;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Outputs;
import io.boomerang.cli.terminal.ShareConverter;
import io.boomerang.cli.terminal.TimeConverter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/generate}: writes the invented shop's traffic to a file. */
@Command(
    name = "bin/generate",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Invents the traffic of a shop, in the layout of the REES46 data set with a few columns more:"
          + " visits that follow day and night, popular and obscure products, carts filled,"
          + " emptied, bought and left, refunds days later. The same options give the same bytes.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  bin/generate --events 1000000 --out events.csv.gz",
      "  bin/generate --events 5000 --dirty 2%% --format ndjson | head",
      "  bin/generate --out events.csv --products-out products.ndjson \\",
      "      --customers-out customers.ndjson",
      "  bin/publish --now events.csv"
    })
public final class GenerateCommand implements Callable<Integer> {
  private static final long DEFAULT_EVENTS = 20_000;

  /** A hundred years. */
  private static final int MOST_DAYS = 36_525;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another seed, another shop (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-n", "--events"},
      paramLabel = "N",
      description =
          "How many events, exactly (default: " + DEFAULT_EVENTS + ", unless --sessions is given).")
  private Long events;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many visits, each to its end, refunds included.")
  private Long sessions;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "" + TrafficConfig.DEFAULT_USERS,
      description = "How many customers; a few come often (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "" + TrafficConfig.DEFAULT_PRODUCTS,
      description = "Size of the catalogue (default: ${DEFAULT-VALUE}).")
  private int products;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "2026-01-01T00:00:00Z",
      converter = TimeConverter.class,
      description = "When the first day begins, UTC (default: ${DEFAULT-VALUE}).")
  private Instant start;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "Over how many days the visits are spread (default: ${DEFAULT-VALUE}).")
  private double days;

  @Option(
      names = "--dirty",
      paramLabel = "SHARE",
      defaultValue = "0",
      converter = ShareConverter.class,
      description = "Share of events that break a rule, 0.02 or 2%% (default: ${DEFAULT-VALUE}).")
  private double dirty;

  @Option(
      names = "--format",
      paramLabel = "csv|ndjson",
      defaultValue = "csv",
      description = "Of the events (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where the events go; - is standard output, .gz compresses (default: -).")
  private String out;

  @Option(
      names = "--products-out",
      paramLabel = "FILE",
      description = "Also write the catalogue, one message of shop-products a line.")
  private String productsOut;

  @Option(
      names = "--customers-out",
      paramLabel = "FILE",
      description = "Also write the customers, one message of shop-customers a line.")
  private String customersOut;

  /** How events are written. */
  enum Format {
    CSV,
    NDJSON
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new GenerateCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    final TrafficConfig config = config();
    final var traffic = new Traffic(config);
    final var shop = new ShopFiles(config);
    if (productsOut != null) {
      try (OutputStream to = Outputs.open(productsOut)) {
        shop.writeProducts(to);
      }
    }
    if (customersOut != null) {
      try (OutputStream to = Outputs.open(customersOut)) {
        shop.writeCustomers(to);
      }
    }
    final long written = writeEvents(traffic);
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%,d events, of which %,d dirty%s%n",
            written,
            traffic.dirtyEvents(),
            out.equals("-") ? "" : ", in " + out);
    return CommandLine.ExitCode.OK;
  }

  private long writeEvents(Traffic traffic) throws IOException {
    long written = 0;
    try (OutputStream to = Outputs.open(out);
        LineWriter writer = format == Format.CSV ? LineWriter.csv(to) : LineWriter.ndjson(to)) {
      while (traffic.hasNext()) {
        writer.write(traffic.next());
        written++;
      }
    }
    return written;
  }

  private TrafficConfig config() {
    if (!(days > 0 && days <= MOST_DAYS)) {
      throw new ParameterException(
          spec.commandLine(), "--days: more than 0, and at most " + MOST_DAYS);
    }
    final Long limit = events == null && sessions == null ? Long.valueOf(DEFAULT_EVENTS) : events;
    try {
      return new TrafficConfig(
          seed,
          optional(limit),
          optional(sessions),
          users,
          products,
          start,
          Duration.ofSeconds((long) (days * 86_400)),
          dirty);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
