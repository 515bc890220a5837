package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.mail.EmbeddedMailbox;
import io.boomerang.adapters.mail.EmbeddedMailbox.Entry;
import io.boomerang.core.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mailbox behind its tab: {@code /mailbox/} lists, {@code /mailbox/<id>} is a mail as it looks.
 */
final class MailboxFunction implements HttpFunction {

  /** A mail program runs no scripts; neither does this, and nobody else shows it in a frame. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src https:; sandbox allow-popups;"
          + " frame-ancestors 'self'";

  private final EmbeddedMailbox mailbox;

  MailboxFunction(EmbeddedMailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    final String path = request.getPath().substring(request.getPath().lastIndexOf('/') + 1);
    if (path.isEmpty()) {
      answer(response, Optional.of(list()), "application/json");
    } else if (path.endsWith(".txt")) {
      answer(response, mailbox.text(path.substring(0, path.length() - 4)), "text/plain");
    } else {
      answer(response, mailbox.html(path), "text/html");
    }
  }

  private static void answer(HttpResponse response, Optional<String> body, String type)
      throws IOException {
    response.setStatusCode(body.isPresent() ? 200 : 404);
    response.setContentType((body.isPresent() ? type : "text/plain") + "; charset=utf-8");
    response.appendHeader("Content-Security-Policy", POLICY);
    response.appendHeader("Cache-Control", "no-store");
    response.getWriter().write(body.orElse("no such mail"));
  }

  private String list() {
    return Json.text(mailbox.list().stream().map(MailboxFunction::fields).toList());
  }

  private static Map<String, Object> fields(Entry entry) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id());
    fields.put("sent_at", entry.sentAt());
    fields.put("to", entry.to());
    fields.put("subject", entry.subject());
    fields.put("coupon", entry.coupon());
    fields.put("unsubscribe", entry.unsubscribeLink());
    return fields;
  }
}
