package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.OfferTally;
import io.boomerang.core.offers.SendOffer;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.testkit.InterceptedDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One offer that several may work on at once. */
final class SendOfferTest {
  private final FailingStore store = new FailingStore();
  private final Shop shop = new Shop(store);
  private final List<String> counted = new ArrayList<>();
  private final OfferTally tally =
      new OfferTally() {
        @Override
        public void count(String what) {
          counted.add(what);
        }

        @Override
        public void suppressed(String reason) {
          counted.add(reason);
        }
      };

  @BeforeEach
  void offer() {
    shop.config = OfferConfigs.always();
    shop.customer("ann");
    shop.issue(shop.reward("reward_earned", "ann", 1, "\"benefit\":\"percent_off\",\"value\":10"));
  }

  private SendOffer sender() {
    final OfferContext context = shop.context();
    return new SendOffer(
        context,
        new CustomerZone(context.offer().defaultZone()),
        (offer, customer) -> {
          throw new AssertionError("a reward has no cart");
        },
        pause -> {});
  }

  private Optional<Offer> advance(boolean isMine) {
    final OfferContext context = shop.context();
    final var circuit =
        new MailCircuit(
            context.store(),
            CompareAndSet.on(context.store()),
            context.clock(),
            shop,
            context.names().get());
    try (MailCircuit.Permit permit = circuit.enter().orElseThrow()) {
      return sender().advance(id(), isMine, permit, tally);
    }
  }

  private String id() {
    return shop.rewardOf("ann").orElseThrow().offerId();
  }

  private OfferState state() {
    return shop.rewardOf("ann").orElseThrow().state();
  }

  @Test
  void claimedOffer_isNotGivenUp() {
    shop.pass(Duration.ofDays(1));

    sender().giveUpOverdue(id(), tally);

    assertThat(state()).isEqualTo(OfferState.CLAIMED);
    assertThat(counted).isEmpty();
  }

  @Test
  void offerThatIsBeingSent_isGivenUp_onceItsSenderIsOverdue() {
    shop.provider =
        mail -> {
          sender().giveUpOverdue(id(), tally);
          assertThat(state()).as("in time").isEqualTo(OfferState.SENDING);
          shop.pass(Duration.ofMinutes(10));
          sender().giveUpOverdue(id(), tally);
          assertThat(state()).as("overdue").isEqualTo(OfferState.UNKNOWN);
          return new MailOutcome.Accepted("m");
        };

    advance(true);

    assertThat(counted).contains("unknown");
  }

  @Test
  void offerThatWasGivenUp_staysUnknown_whenItsProviderRefusesItAfterAll() {
    shop.provider =
        mail -> {
          shop.pass(Duration.ofMinutes(10));
          sender().giveUpOverdue(id(), tally);
          return new MailOutcome.NotAccepted("no connection", Optional.empty());
        };

    assertThat(advance(true)).isEmpty();

    assertThat(state()).isEqualTo(OfferState.UNKNOWN);
    assertThat(counted).containsExactly("unknown", "not_accepted");
  }

  @Test
  void offerThatAnotherIsSending_isNotSentAgain() {
    shop.provider =
        mail -> {
          if (shop.mails.size() == 1) {
            assertThat(advance(false)).isEmpty();
          }
          return new MailOutcome.Accepted("m");
        };

    advance(true);

    assertThat(shop.mails).singleElement().returns(null, OfferMail::restoreLink);
    assertThat(state()).isEqualTo(OfferState.SENT);
    assertThat(counted).containsExactly("sent");
  }

  @Test
  void sendingThatCouldNotBeStored_sendsNothing() {
    store.failures = 1;

    assertThatThrownBy(() -> advance(true)).isInstanceOf(StoreUnavailableException.class);
    assertThat(shop.mails).isEmpty();
    assertThat(state()).isEqualTo(OfferState.CLAIMED);

    advance(true);
    assertThat(shop.mails).hasSize(1);
  }

  @Test
  void offerThatIsNotDue_waits_unlessItsClaimerAsks() {
    shop.provider = mail -> new MailOutcome.NotAccepted("no connection", Optional.empty());
    advance(true);

    assertThat(advance(false)).isEmpty();
    assertThat(shop.mails).hasSize(1);

    assertThat(advance(true)).isPresent();
    assertThat(shop.mails).hasSize(2);
  }

  /** Stores nothing of some commits of {@code sending}. */
  private static final class FailingStore extends InterceptedDocuments {
    private int failures;

    FailingStore() {
      super(EmbeddedDocuments.inMemory());
    }

    @Override
    protected void beforeCommit(List<Write> writes) {
      final boolean isSending =
          writes.stream()
              .anyMatch(
                  write ->
                      write instanceof Write.Update update
                          && "sending".equals(update.fields().get("state")));
      if (isSending && failures > 0) {
        failures--;
        throw new StoreUnavailableException("not stored", null);
      }
    }
  }
}
