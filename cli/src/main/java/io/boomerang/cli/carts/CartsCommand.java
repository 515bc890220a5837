package io.boomerang.cli.carts;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.Document;
import io.boomerang.local.shop.LocalCarts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code bin/carts}: lists the open carts of a local system with the time that they have left. */
@Command(
    name = "bin/carts",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Lists the open carts of a local system with the time that they have left until they are"
          + " cold. The system may be running or not.",
      ""
    },
    subcommands = {RedeemCommand.class, PreviewCommand.class},
    footer = {
      "",
      "Examples:",
      "  bin/carts",
      "  bin/carts redeem H7KM-3WQX-9TAP --user ada --order 1",
      "  bin/carts preview docs/examples/cart-mail.json --to me@shop.example"
    })
public final class CartsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The system's folder (default: the newest in .demo of the project).")
  private Path folder;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new CartsCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    final Path documents = LocalCarts.documents(folder());
    if (!Files.isDirectory(documents)) {
      throw new IOException(documents + ": no carts were kept there");
    }
    try (EmbeddedDocuments store = EmbeddedDocuments.openReadOnly(documents)) {
      final List<Document> open =
          store.list(null, CartDocument.COLLECTION).stream()
              .filter(cart -> CartStatus.OPEN.id().equals(cart.fields().get("status")))
              .sorted(Comparator.comparing(CartsCommand::expiry))
              .toList();
      print(open);
    }
    return 0;
  }

  /** The folder that was asked for, else the newest. */
  Path folder() throws IOException {
    if (folder != null) {
      return folder;
    }
    return LocalCarts.newest(Path.of(System.getProperty("boomerang.root", ".")));
  }

  private void print(List<Document> open) {
    final PrintWriter out = spec.commandLine().getOut();
    if (open.isEmpty()) {
      out.println("no open carts");
      return;
    }
    out.printf("%-10s %-24s %-16s %8s %12s%n", "time left", "session", "user", "products", "value");
    for (Document document : open) {
      final Cart cart = CartDocument.read(document);
      out.printf(
          "%-10s %-24s %-16s %8d %12s%n",
          left(Duration.between(Instant.now(), expiry(document))),
          shown(cart.userSession(), 24),
          shown(cart.userId(), 16),
          cart.lines().size(),
          cart.value().toPlainString());
    }
  }

  private static Instant expiry(Document cart) {
    return (Instant) cart.fields().get("expires_at");
  }

  private static String left(Duration time) {
    return time.isNegative()
        ? "cold"
        : "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Sessions and users are untrusted input. */
  private static String shown(String text, int width) {
    final String clean = text.replaceAll("\\p{C}", "·");
    return clean.length() <= width ? clean : clean.substring(0, width - 1) + "…";
  }
}
