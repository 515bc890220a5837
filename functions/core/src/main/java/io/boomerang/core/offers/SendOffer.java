package io.boomerang.core.offers;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.Verdict;
import io.boomerang.core.time.Sleeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Takes a claimed offer to the provider: looks once more whether it still holds, stores {@code
 * sending} in a commit that holds only if neither what it was made for nor its customer has
 * changed, calls the provider once, and stores what became of it.
 */
public final class SendOffer {
  /** Nothing of what was left in the cart can be bought. */
  static final String UNAVAILABLE = "unavailable";

  /** Why an offer is suppressed whose coupon ran out before its mail could go out. */
  static final String EXPIRED = "expired";

  private final OfferContext context;
  private final Offers offers;
  private final CustomerZone zones;
  private final ComposeMail composer;
  private final FinishOffer finish;
  private final Occasions occasions;
  private final WhoseCall whoseCall;

  /**
   * A sender.
   *
   * @param occasions of offers that were made for a cart
   */
  public SendOffer(OfferContext context, CustomerZone zones, Occasions occasions, Sleeper sleeper) {
    this.context = context;
    this.offers = new Offers(context.store());
    this.zones = zones;
    this.occasions = occasions;
    this.whoseCall = new WhoseCall(context, sleeper);
    this.composer = new ComposeMail(context, zones);
    this.finish = new FinishOffer(context);
  }

  /**
   * Goes on with an offer, as far as it goes now.
   *
   * @param isMine whether the caller has just claimed it, and so need not wait until it is due
   * @param permit to hand its mail over
   * @return the offer in the state that it reached; empty when nothing was done about it
   */
  public Optional<Offer> advance(
      String offerId, boolean isMine, MailCircuit.Permit permit, OfferTally tally) {
    final String sender = context.names().get();
    final AtomicReference<Step> latest = new AtomicReference<>();
    Step step;
    try {
      step =
          context
              .compareAndSet()
              .run(
                  () -> {
                    final Decision<Step> decision = decide(offerId, isMine, sender, latest.get());
                    latest.set(decision.result());
                    return decision;
                  });
    } catch (StoreUnavailableException e) {
      step = latest.get();
      if (step == null
          || step.mail() == null
          || !whoseCall.isOurs(offerId, sender, step.reached().dueAt())) {
        throw e;
      }
      // The commit took effect although its answer was lost: the call is ours to make.
    }
    step.count(tally);
    return step.mail() == null
        ? Optional.ofNullable(step.reached())
        : hand(offerId, sender, step.mail(), permit, tally);
  }

  /**
   * Gives up an offer whose sender has not said in time what became of its mail: nobody knows. This
   * sends nothing, and so waits for no mails that pause.
   */
  public void giveUpOverdue(String offerId, OfferTally tally) {
    context.compareAndSet().run(() -> decideOverdue(offerId)).count(tally);
  }

  private Decision<Step> decideOverdue(String offerId) {
    final Instant now = context.clock().instant();
    final Optional<Offers.Stored> overdue =
        offers
            .get(offerId)
            .filter(found -> found.offer().state() == OfferState.SENDING)
            .filter(found -> !found.offer().dueAt().isAfter(now));
    if (overdue.isEmpty()) {
      return Decision.nothing(Step.NONE);
    }
    final Offer unknown = overdue.get().offer().become(OfferState.UNKNOWN, null, now);
    return change(overdue.get(), unknown.withPending(OfferActivities.stateReached(unknown, now)));
  }

  /**
   * A claim that stores {@code sending} as well: one commit instead of two, and nothing to be
   * looked at again in between.
   *
   * @param unknownFrom when the offer counts as unknown
   * @param unchanged holds only if the profile that the mail was made from still stands
   */
  public record Start(
      String offerId, String sender, Instant unknownFrom, OfferMail mail, Write unchanged) {
    /** The offer as it is stored by the claim. */
    public Offer stored(Offer claimed) {
      return claimed.sending(sender, unknownFrom);
    }
  }

  /** The start of a claimed offer; empty when there is nothing that its mail could list. */
  public Optional<Start> start(Offer claimed, MailRecipient customer, Occasion occasion) {
    return composer
        .compose(claimed, customer.profile().orElseThrow(), occasion)
        .map(
            mail ->
                new Start(
                    claimed.offerId(),
                    context.names().get(),
                    context.clock().instant().plus(context.retry().sending()),
                    mail,
                    customer.profileUnchanged()));
  }

  /**
   * Makes the writes of a claim with its start.
   *
   * @throws ConflictException when somebody was faster
   * @throws StoreUnavailableException when the commit did not take effect, or nobody can tell
   */
  public void commit(Start start, List<Write> writes) throws ConflictException {
    try {
      context.store().commit(writes);
    } catch (ConflictException e) {
      // A commit that was tried again conflicts with itself.
      if (!isStored(start)) {
        throw e;
      }
    } catch (StoreUnavailableException e) {
      if (!isStored(start)) {
        throw e;
      }
    }
  }

  private boolean isStored(Start start) {
    return whoseCall.isOurs(start.offerId(), start.sender(), start.unknownFrom());
  }

  /**
   * Hands the mail over whose start is stored.
   *
   * @return the offer with what became of it; empty when somebody else has decided on it meanwhile
   */
  public Optional<Offer> handOver(Start start, MailCircuit.Permit permit, OfferTally tally) {
    return hand(start.offerId(), start.sender(), start.mail(), permit, tally);
  }

  private Optional<Offer> hand(
      String offerId, String sender, OfferMail mail, MailCircuit.Permit permit, OfferTally tally) {
    final MailOutcome outcome = context.mailer().send(mail);
    try {
      // First, so that the others stop as soon as can be.
      permit.outcome(outcome);
    } catch (RuntimeException e) {
      finish.finish(offerId, sender, outcome, tally);
      throw e;
    }
    return finish.finish(offerId, sender, outcome, tally);
  }

  /**
   * What one commit did.
   *
   * @param reached the offer's new state; null when it stayed
   * @param mail to be sent now; null when none
   */
  private record Step(Offer reached, OfferMail mail) {
    static final Step NONE = new Step(null, null);

    void count(OfferTally tally) {
      if (reached == null) {
        return;
      }
      if (reached.state() == OfferState.SUPPRESSED) {
        tally.suppressed(reached.reason());
      } else if (reached.state() != OfferState.SENDING) {
        tally.count(reached.state().id());
      }
    }
  }

  private Decision<Step> decide(String offerId, boolean isMine, String sender, Step latest) {
    final Optional<Offers.Stored> found = offers.get(offerId);
    if (found.isEmpty()) {
      return Decision.nothing(Step.NONE);
    }
    final Offers.Stored stored = found.get();
    final Offer offer = stored.offer();
    final Instant now = context.clock().instant();
    final boolean isDue = !offer.dueAt().isAfter(now);
    if (offer.state() == OfferState.SENDING && sender.equals(offer.sender())) {
      // A commit that was tried again conflicts with itself.
      return Decision.nothing(latest);
    }
    if (offer.state() != OfferState.CLAIMED || !(isDue || isMine)) {
      return Decision.nothing(Step.NONE);
    }
    if (offer.campaign() == Campaign.REMINDER) {
      final RewardReminder reminder = RewardReminder.read(offers, offer, now);
      final Offer current = reminder.offer();
      return reminder
          .lookAgainAt()
          .map(time -> change(stored, current.due(time)))
          .orElseGet(() -> decide(stored, current, customer -> reminder.occasion(), sender));
    }
    return decide(stored, offer, customer -> occasion(offer, customer), sender);
  }

  private Occasion occasion(Offer offer, MailRecipient customer) {
    return offer.userSession() == null
        ? Occasion.withoutCart(offer.since())
        : occasions.of(offer, customer);
  }

  private Decision<Step> decide(
      Offers.Stored stored,
      Offer offer,
      Function<MailRecipient, Occasion> occasionOf,
      String sender) {
    final MailRecipient customer =
        MailRecipient.read(context.store(), context.addresses(), offer.userId());
    final Occasion occasion = occasionOf.apply(customer);
    final Verdict verdict = judge(offer, customer, occasion);
    if (verdict instanceof Verdict.HoldUntil hold) {
      return change(stored, offer.due(hold.until()));
    }
    return verdict instanceof Verdict.Suppress suppress
        ? drop(stored, offer, suppress.reason())
        : send(stored, offer, customer, occasion, sender);
  }

  private Verdict judge(Offer offer, MailRecipient customer, Occasion occasion) {
    if (occasion.objection().isPresent()) {
      return new Verdict.Suppress(occasion.objection().get());
    }
    if (offer.coupon() != null && context.clock().instant().isAfter(offer.expiresAt())) {
      return new Verdict.Suppress(EXPIRED);
    }
    return context
        .offer()
        .beforeSending(offer.campaign())
        .judge(customer.candidate(occasion, zones, context.clock().instant()));
  }

  private Decision<Step> drop(Offers.Stored stored, Offer offer, String reason) {
    final Instant now = context.clock().instant();
    final OfferState state =
        reason.equals(MaximumAge.STALE) ? OfferState.FAILED : OfferState.SUPPRESSED;
    final Offer dropped = offer.become(state, reason, now.plus(context.retry().lease()));
    final Offer pending = dropped.withPending(OfferActivities.stateReached(dropped, now));
    final List<Write> writes = new ArrayList<>();
    writes.add(stored.update(pending));
    if (offer.campaign().isFavour()) {
      writes.addAll(new Withdrawal(context.store()).of(offer));
    }
    return new Decision<>(writes, new Step(pending, null));
  }

  private Decision<Step> send(
      Offers.Stored stored, Offer offer, MailRecipient customer, Occasion occasion, String sender) {
    final Optional<OfferMail> mail =
        composer.compose(offer, customer.profile().orElseThrow(), occasion);
    if (mail.isEmpty()) {
      return drop(stored, offer, UNAVAILABLE);
    }
    final Instant now = context.clock().instant();
    final Offer sending = offer.sending(sender, now.plus(context.retry().sending()));
    final List<Write> writes = new ArrayList<>();
    writes.add(stored.update(sending));
    writes.addAll(occasion.unchanged());
    writes.addAll(customer.unchanged());
    return new Decision<>(writes, new Step(sending, mail.get()));
  }

  private static Decision<Step> change(Offers.Stored stored, Offer after) {
    final boolean moved = after.state() != stored.offer().state();
    return new Decision<>(List.of(stored.update(after)), new Step(moved ? after : null, null));
  }
}
