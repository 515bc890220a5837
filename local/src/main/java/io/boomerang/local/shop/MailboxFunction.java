package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.mail.EmbeddedMailbox;
import io.boomerang.adapters.mail.EmbeddedMailbox.Entry;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The mailbox in a browser: a list, and each mail as it looks. */
final class MailboxFunction implements HttpFunction {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="5"><title>Mailbox</title>
      <style>
      body{margin:0;background:#f3f1ec;color:#1d1f24;font:16px/1.5 system-ui,sans-serif}
      main{max-width:46rem;margin:0 auto;padding:2rem 1rem}
      h1{font-size:1.4rem;margin:0 0 1rem}
      article{background:#fff;border-radius:12px;padding:1rem 1.25rem;margin:0 0 .75rem}
      a{color:#1f5f4a}h2{font-size:1.05rem;margin:0 0 .25rem;overflow-wrap:anywhere}
      p{margin:.15rem 0;color:#5d6068;font-size:.9rem;overflow-wrap:anywhere}
      code{font-size:.95rem;color:#1d1f24;font-weight:700;letter-spacing:.05em}
      @media (prefers-color-scheme:dark){body{background:#16181d;color:#f2f2f0}
      article{background:#22252c}a{color:#7fc7ab}p{color:#b4b7bf}code{color:#f2f2f0}}
      </style></head><body><main><h1>Mailbox</h1>
      """;

  private final EmbeddedMailbox mailbox;

  MailboxFunction(EmbeddedMailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    final String path = request.getPath().substring(request.getPath().lastIndexOf('/') + 1);
    if (path.isEmpty()) {
      answer(response, Optional.of(list()), "text/html");
    } else if (path.endsWith(".txt")) {
      answer(response, mailbox.text(path.substring(0, path.length() - 4)), "text/plain");
    } else {
      answer(response, mailbox.html(path), "text/html");
    }
  }

  private static void answer(HttpResponse response, Optional<String> body, String type)
      throws IOException {
    response.setStatusCode(body.isPresent() ? 200 : 404);
    response.setContentType(type + "; charset=utf-8");
    // A mail program runs no scripts; neither does this.
    response.appendHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src https:");
    response.getWriter().write(body.orElse("no such mail"));
  }

  private String list() {
    final List<Entry> entries = mailbox.list();
    final StringBuilder page = new StringBuilder(HEAD);
    if (entries.isEmpty()) {
      page.append("<p>Nothing has arrived yet. This page looks again every five seconds.</p>");
    }
    entries.forEach(entry -> page.append(article(entry)));
    return page.append("</main></body></html>").toString();
  }

  private static String article(Entry entry) {
    return """
        <article><h2><a href="/%s">%s</a></h2>
        <p>to %s · %s · <a href="/%s.txt">as text</a></p>
        <p>coupon <code>%s</code> · offer %s · <a href="%s">unsubscribe</a></p></article>
        """
        .formatted(
            entry.id(),
            escaped(entry.subject()),
            escaped(entry.to()),
            entry.sentAt().truncatedTo(ChronoUnit.SECONDS),
            entry.id(),
            escaped(entry.coupon()),
            escaped(entry.offerId()),
            escaped(entry.unsubscribeLink()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
