package io.boomerang.cli.customer;

import io.boomerang.core.customer.CustomerData.Found;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/customer export}: all that is kept about a customer, as one JSON. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Writes all that is kept about a customer as one JSON: documents, rows of the warehouse, and"
          + " messages of the archive as they came.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:nothing is known of the customer",
      "2:the command line is wrong"
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final WhichCustomer who = new WhichCustomer();
  @Mixin private final CustomerSystems systems = new CustomerSystems();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: the screen).")
  private Path output;

  @Override
  public Integer call() throws IOException {
    try (CustomerSystems.Opened opened = systems.open(CustomerSystems.Purpose.EXPORT)) {
      final String userId = who.userId(opened.data());
      final Found found = opened.data().find(userId, who.email());
      if (found.isEmpty()) {
        spec.commandLine().getErr().println("Nothing is known of this customer.");
        return 1;
      }
      write(found);
      return 0;
    }
  }

  private void write(Found found) throws IOException {
    if (output == null) {
      final PrintWriter out = spec.commandLine().getOut();
      ExportJson.write(found, out);
      out.println();
      out.flush();
      return;
    }
    try (var writer = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
      ExportJson.write(found, writer);
    }
  }
}
