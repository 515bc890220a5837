package io.boomerang.cli.cost;

/**
 * What a shop sends and asks.
 *
 * @param events a second
 * @param batch events in a message
 * @param carts abandoned a minute
 * @param viewers of the page; any number costs what one does
 * @param warm instances of ingest that are kept
 * @param mails whether offers are mailed
 */
record Load(double events, double batch, double carts, int viewers, int warm, boolean mails) {
  static final double MONTH_SECONDS = 30 * 86_400.0;

  Load {
    if (events < 0 || batch < 1 || carts < 0 || viewers < 0 || warm < 0) {
      throw new IllegalArgumentException("no load can be that: " + events + ", " + batch);
    }
  }

  /** Messages a second. */
  double messages() {
    return events / batch;
  }

  double eventsAMonth() {
    return events * MONTH_SECONDS;
  }

  double messagesAMonth() {
    return messages() * MONTH_SECONDS;
  }
}
