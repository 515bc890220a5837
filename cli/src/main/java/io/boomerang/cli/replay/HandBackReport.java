package io.boomerang.cli.replay;

import io.boomerang.core.message.Message;
import io.boomerang.core.replay.HandBack;
import java.io.PrintWriter;
import java.util.Locale;

/** Says what became of dead letters. */
final class HandBackReport {
  private final PrintWriter out;

  HandBackReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Lists those whose first id is not known.
   *
   * @param verb what was, or would be, done
   */
  void summary(HandBack.Result result, String verb) {
    for (Message message : result.kept()) {
      out.printf(
          Locale.ROOT,
          "under its new id %s: published at %s, %,d bytes; the archive has no message that is"
              + " certainly the same%n",
          message.id(),
          message.publishTime(),
          message.data().length);
    }
    out.printf(
        Locale.ROOT,
        "%,d dead letters %s: %,d under their first ids, %,d under new ones%n",
        result.letters(),
        verb,
        result.letters() - result.kept().size(),
        result.kept().size());
    out.flush();
  }

  /** Whether everything that was handed back has arrived, as an equation. */
  boolean reconcile(HandBack.Result result, long arrived, String where) {
    final boolean isSame = result.letters() == arrived;
    out.printf(
        Locale.ROOT,
        "%s dead letters handed back %,d %s %,d arrived in %s%n",
        isSame ? "✔" : "✘",
        result.letters(),
        isSame ? "=" : "≠",
        arrived,
        where);
    out.flush();
    return isSame;
  }
}
