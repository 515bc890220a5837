package io.boomerang.cli.generate;

import io.boomerang.core.hash.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The invented shop's events in order of time. Memory holds the visits under way and the refunds to
 * come, not the events. Dirt changes the rows that it falls on and no other.
 */
public final class Traffic implements Iterator<Row> {
  private final TrafficConfig config;
  private final Catalogue catalogue;
  private final Clockwork clockwork;
  private final Dice visits;
  private final Dice dirt;
  private final PriorityQueue<Row> upcoming =
      new PriorityQueue<>(Comparator.comparingLong(Row::second).thenComparingLong(Row::number));
  private final Numbers numbers;
  private long sessions;
  private long events;
  private long dirtyEvents;
  private long nextVisit;

  public Traffic(TrafficConfig config) {
    this.config = config;
    final var dice = new Dice(config.seed());
    this.catalogue = new Catalogue(config.products(), dice.fork());
    this.clockwork =
        new Clockwork(config.start(), config.length(), config.expectedSessions(), dice.fork());
    this.visits = dice.fork();
    this.dirt = dice.fork();
    this.numbers = new Numbers(fingerprint(config));
    this.nextVisit = clockwork.next();
  }

  @Override
  public boolean hasNext() {
    return (config.events().isEmpty() || events < config.events().getAsLong())
        && (!upcoming.isEmpty() || moreSessions());
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all events are made");
    }
    while (moreSessions() && (upcoming.isEmpty() || upcoming.peek().second() >= nextVisit)) {
      upcoming.addAll(Visit.visit(catalogue, numbers, visits, user(), nextVisit));
      sessions++;
      nextVisit = clockwork.next();
    }
    events++;
    final Row row = upcoming.remove();
    if (dirt.chance(config.dirtyShare())) {
      Dirt.draw(row, dirt).spoil(row);
      dirtyEvents++;
    }
    return row;
  }

  /** When the last of the events happens; these are made, and gone. */
  public Instant lastTime() {
    long last = config.start().getEpochSecond();
    while (hasNext()) {
      last = next().second();
    }
    return Instant.ofEpochSecond(last);
  }

  /** How many of the events so far break a rule. */
  public long dirtyEvents() {
    return dirtyEvents;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  private boolean moreSessions() {
    return config.sessions().isEmpty() || sessions < config.sessions().getAsLong();
  }

  /** A user of rank k comes in proportion to 1/sqrt(k): the inverse of that distribution. */
  private String user() {
    final double u = visits.uniform();
    return Ids.user((int) (u * u * config.users()));
  }

  /** Eight hex digits that differ for different configurations, so that their ids do too. */
  private static String fingerprint(TrafficConfig config) {
    return HexFormat.of().formatHex(Sha256.of(config.toString()), 0, 4);
  }

  /** Ids such as {@code 5d1f03aa-17}. */
  private static final class Numbers implements Visit.Numbering {
    private final String prefix;
    private long last;

    Numbers(String fingerprint) {
      this.prefix = fingerprint + "-";
    }

    @Override
    public long next() {
      return ++last;
    }

    @Override
    public String id(long number) {
      return prefix + number;
    }
  }
}
