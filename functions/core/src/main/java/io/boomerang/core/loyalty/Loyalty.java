package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps customers' loyalty documents, the catalogue and the profiles up to date. Every method may
 * be called again with the same message, and must be after it failed.
 *
 * <p>A record that breaks a rule is passed over here: ingest keeps it with its reasons.
 */
public final class Loyalty {
  private static final Logger LOG = System.getLogger(Loyalty.class.getName());

  /** Some 10 MB, and the events of a hundred large messages. */
  private static final int MAX_SETTLED = 10_000;

  private static final String EVENT_TYPE = "event_type";

  private final LoyaltyPorts ports;
  private final Patience patience;
  private final Work live;
  private final Work replay;
  private final KeepProfiles profiles;
  private final MessageParser<ShopEvent> events = new MessageParser<>(new ShopEventType());

  /** What a message is taken by, as it causes activities or not. */
  private record Work(
      PostEvents events, AdjustSpend adjustments, KeepCatalogue catalogue, SettledEvents settled) {
    Work(LoyaltyPorts ports, Programme programme, Causing causing) {
      this(
          new PostEvents(ports, programme, causing),
          new AdjustSpend(ports, programme, causing),
          new KeepCatalogue(ports, programme, causing),
          new SettledEvents(MAX_SETTLED));
    }
  }

  public Loyalty(LoyaltyPorts ports, Programme programme, Patience patience) {
    this.ports = ports;
    this.patience = patience;
    this.live = new Work(ports, programme, Causing.ACTIVITIES);
    this.replay = new Work(ports, programme, Causing.NOTHING);
    this.profiles = new KeepProfiles(ports);
  }

  /** Takes a message of one of the topics that loyalty listens to, in the caller's thread. */
  public CompletableFuture<Void> accept(Topic topic, Message message) {
    return CompletableFuture.runAsync(() -> take(topic, message), Runnable::run);
  }

  private void take(Topic topic, Message message) {
    switch (topic) {
      case SHOP_EVENTS -> takeEvents(message);
      case SHOP_PRODUCTS -> each(message, new ProductType(), by(message).catalogue::keep);
      case SHOP_CUSTOMERS -> each(message, new CustomerType(), profiles::keep);
      case SHOP_ACTIVITY -> each(message, new ActivityRecordType(), adjustment(message));
      case CART_RECOVERIES -> throw new IllegalArgumentException("loyalty takes no " + topic.id());
    }
  }

  /** Enters what an activity states as an adjustment; the others are about something else. */
  private Consumer<Activity> adjustment(Message message) {
    final AdjustSpend adjustments = by(message).adjustments;
    return activity ->
        Adjustment.of(activity)
            .map(adjustment -> adjustment.noLaterThan(message.publishTime()))
            .ifPresent(adjustments::enter);
  }

  /** What is played back was rewarded at the first time, perhaps in another order. */
  private Work by(Message message) {
    return message.isReplay() ? replay : live;
  }

  private void takeEvents(Message message) {
    final String type = message.attributes().getOrDefault(EVENT_TYPE, "");
    final EventType known = EventType.BY_ID.get(type);
    if (known == null ? !type.isEmpty() : !known.isSale()) {
      return;
    }
    final Work work = by(message);
    final boolean over = patience.isOver(message, ports.clock().instant());
    final List<String> reasons = new ArrayList<>();
    final List<Batch> batches =
        byCustomer(message, work.settled).values().stream()
            .map(ofOne -> new Batch(ofOne, over))
            .toList();
    try {
      allOf(
          batches,
          batch -> {
            work.events.post(batch);
            reasons.addAll(batch.reasons());
          });
      if (!reasons.isEmpty()) {
        throw new NotPostedException(reasons);
      }
      work.settled.forget(message.id());
    } catch (RuntimeException e) {
      batches.forEach(batch -> work.settled.add(message.id(), batch.settled()));
      throw e;
    } finally {
      sayWhichCameAtAnotherTime(message, batches);
    }
  }

  private static void sayWhichCameAtAnotherTime(Message message, List<Batch> batches) {
    final int atAnotherTime = batches.stream().mapToInt(Batch::atAnotherTime).sum();
    if (atAnotherTime > 0) {
      LOG.log(
          Level.INFO,
          "message {0}: {1} events were published before with another time; the earlier counts",
          message.id(),
          atAnotherTime);
    }
  }

  private Map<String, List<ShopEvent>> byCustomer(Message message, SettledEvents settled) {
    final Map<String, List<ShopEvent>> byCustomer = new LinkedHashMap<>();
    for (ShopEvent valid : valid(events, message)) {
      final ShopEvent event = noLaterThan(message.publishTime(), valid);
      if (event.eventType().isSale() && !settled.contains(message.id(), event)) {
        byCustomer.computeIfAbsent(event.userId(), user -> new ArrayList<>()).add(event);
      }
    }
    return byCustomer;
  }

  /** A clock that is ahead reaches no promotion before it begins, and no price of tomorrow. */
  private static ShopEvent noLaterThan(Instant published, ShopEvent event) {
    return event.eventTime().isAfter(published)
        ? ShopEventBuilder.builder(event).eventTime(published).build()
        : event;
  }

  private <T> void each(Message message, RecordType<T, ?> type, Consumer<T> keep) {
    allOf(valid(new MessageParser<>(type), message), keep);
  }

  private <T> List<T> valid(MessageParser<T> parser, Message message) {
    final List<T> valid = new ArrayList<>();
    for (Parsed<T> parsed : parser.parse(message)) {
      if (parsed instanceof Parsed.Valid<T> record) {
        valid.add(record.value());
      }
    }
    return valid;
  }

  /** Does all of it although some may fail, so that nobody waits for what somebody else lacks. */
  private static <T> void allOf(Iterable<T> parts, Consumer<T> action) {
    RuntimeException failure = null;
    for (T part : parts) {
      try {
        action.accept(part);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
