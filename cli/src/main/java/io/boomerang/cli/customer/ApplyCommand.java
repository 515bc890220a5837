package io.boomerang.cli.customer;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.loyalty.ApplyRules;
import io.boomerang.core.loyalty.engine.Programme;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/loyalty apply}: brings everyone under new rules, without waiting for events. */
@Command(
    name = "apply",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Shows what the rules would do to everyone, and with --yes does it: documents are brought up"
          + " to date, and what changes is published. Deploy the rules first. Interrupted, it is"
          + " run again and goes on.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown, or applied",
      "1:the rules may not be applied, or not everyone could be reached: run it again",
      "2:the command line is wrong"
    })
final class ApplyCommand implements Callable<Integer> {
  /** Calls that wait for a store far away. */
  private static final int THREADS = 16;

  @Spec private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "FILE", required = true, description = "The rules file.")
  private Path rules;

  @Option(names = "--yes", description = "Do it; without, nothing is changed.")
  private boolean yes;

  @Mixin private final RulesTarget target = new RulesTarget();

  private final AtomicLong customers = new AtomicLong();
  private final AtomicLong published = new AtomicLong();

  @Override
  public Integer call() throws IOException {
    final var programme = new Programme(RulesOption.read(rules));
    final PrintWriter out = spec.commandLine().getOut();
    try (RulesTarget.Opened opened = target.open(yes)) {
      final var report = new RulesReport(opened.ports().documents(), programme);
      if (!report.print(out, Terminal.from(System.getProperties())).isEmpty()) {
        return Cli.FAILED;
      }
      if (!yes) {
        out.println("  Nothing is changed: --yes applies it.");
        return 0;
      }
      apply(opened, programme);
      out.printf(
          "  Version %d of the rules is applied to %,d customers; %,d activities %s.%n",
          programme.version(),
          customers.get(),
          published.get(),
          opened.publishes()
              ? "are published"
              : "stand in the ledger: a local system publishes while it runs");
      return 0;
    }
  }

  private void apply(RulesTarget.Opened opened, Programme programme) throws IOException {
    final var apply = new ApplyRules(opened.ports(), programme);
    final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      ApplyRules.eachPage(opened.ports().documents(), page -> apply(apply, page, threads));
    } catch (StoppedException e) {
      throw new IOException(
          "stopped after %,d customers, run it again and it goes on: %s"
              .formatted(customers.get(), e.getCause().getMessage()),
          e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void apply(ApplyRules apply, List<String> page, ExecutorService threads) {
    final List<Future<?>> waiting = new ArrayList<>();
    for (String userId : page) {
      waiting.add(
          threads.submit(
              () -> {
                published.addAndGet(apply.apply(userId).size());
                customers.incrementAndGet();
              }));
    }
    for (Future<?> one : waiting) {
      await(one);
    }
    spec.commandLine()
        .getErr()
        .printf("%,d customers, %,d activities%n", customers.get(), published.get());
  }

  private static void await(Future<?> one) {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw new StoppedException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(new InterruptedIOException("interrupted"));
    }
  }

  /** Somebody could not be brought under the rules now. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(Throwable cause) {
      super(cause);
    }
  }
}
