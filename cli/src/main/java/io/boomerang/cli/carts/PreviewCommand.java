package io.boomerang.cli.carts;

import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.mail.RenderedMail;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/carts preview}: shows what a mail looks like, on the screen or in a mailbox. */
@Command(
    name = "preview",
    description = {
      "Renders a mail from a file to preview.html and preview.txt, as the variables of the recovery"
          + " function say (SHOP_NAME, SHOP_URL, SHOP_CURRENCY, ...).",
      "Its code redeems nothing, and its link unsubscribes nobody."
    })
final class PreviewCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What the mail is about (docs/carts.md), JSON.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the files go (default: here).")
  private Path output = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Send it there as well: needs SENDGRID_API_KEY, MAIL_FROM, MAIL_FROM_NAME.")
  private String to;

  PreviewCommand() {
    this(System.getenv());
  }

  PreviewCommand(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("SHOP_NAME", "The shop");
    this.environment.putIfAbsent("SHOP_URL", "https://shop.example");
  }

  @Override
  public Integer call() throws IOException {
    try {
      return preview(new Settings(environment));
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int preview(Settings settings) throws IOException {
    final MailConfig config = MailConfig.from(settings);
    final SendGridConfig sendGrid = to == null ? null : SendGridConfig.from(settings);
    settings.check();
    final MailRenderer renderer = new MailRenderer(config);
    final OfferMail mail = mail();
    final RenderedMail rendered = renderer.render(mail);
    Files.createDirectories(output);
    write("preview.html", rendered.html());
    write("preview.txt", rendered.text());
    out().println("Subject: " + rendered.subject());
    return sendGrid == null ? 0 : send(sendGrid, renderer, mail);
  }

  private void write(String name, String text) throws IOException {
    out().println(Files.writeString(output.resolve(name), text));
  }

  /** A secret that nobody has: no function believes what is made with it. */
  private OfferMail mail() throws IOException {
    final Secret nobodys = Secret.of(UUID.randomUUID() + "" + UUID.randomUUID());
    final String code = CouponCodes.display(new CouponCodes(nobodys).codeFor("preview", 0));
    final String link =
        new UnsubscribeLinks(
                nobodys, environment.getOrDefault("UNSUBSCRIBE_URL", "https://shop.example/u"))
            .linkFor(new UnsubscribeLinks.Recipient("preview", "preview"));
    return PreviewFile.read(file).mail(to == null ? "preview@example.com" : to, code, link);
  }

  private int send(SendGridConfig config, MailRenderer renderer, OfferMail mail)
      throws IOException {
    try (SendGridMailer mailer = new SendGridMailer(config, renderer, Clock.systemUTC())) {
      final MailOutcome outcome = mailer.send(mail);
      if (!(outcome instanceof MailOutcome.Accepted)) {
        throw new IOException("not sent: " + outcome);
      }
    }
    out().println("Sent to " + to);
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
