package io.boomerang.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.OfferState;
import io.boomerang.insights.JobEndpoint;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChurnFunctionTest {
  private static final int CUSTOMERS = 800;
  private static final ChurnConfig CONFIG = new ChurnConfig(28, 1, 180, 0.93, 0.5, 500, 10);

  /** Held here, or else its level is forgotten with it: the matrix would log hundreds of runs. */
  private static final Logger LOG = Logger.getLogger(JobEndpoint.class.getName());

  private final World world = new World(CUSTOMERS);

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.WARNING);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @Test
  void firstCall_scoresAndMakesOffers_thenMailsGoOut() throws Exception {
    final FakeResponse answer = call(world, Lifetime.unlimited(), "/");
    world.sweep();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"state\":\"done\"", "\"scored\":800");
    assertThat(world.appends.get(world.appends.size() - 1)).isEqualTo("model_evaluations");
    assertThat(world.mails)
        .hasSizeGreaterThan(5)
        .allSatisfy(mail -> assertThat(mail.discount()).isEqualTo(Discount.percent(20)));
    assertThat(states())
        .containsKeys(OfferState.SENT, OfferState.HELD_OUT, OfferState.SUPPRESSED)
        .doesNotContainKey(OfferState.CLAIMED);
  }

  @Test
  void secondCallOfADateThatIsDone_doesNothingAndSaysSo() throws IOException {
    final String first = call(world, Lifetime.unlimited(), "/").body();
    final int appends = world.appends.size();

    final FakeResponse again = call(world, Lifetime.unlimited(), "/?as_of=2026-11-26");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body())
        .contains("\"state\":\"done_before\"", "\"at\":\"2026-11-26T03:00:00Z\"")
        .contains(first.replaceAll(".*(\"counts\":.*)\n", "$1"));
    assertThat(world.appends).hasSize(appends);
  }

  @Test
  void callWhileAnotherIsAtIt_isRefused_untilItsLeaseIsOver() throws IOException {
    assertThatThrownBy(() -> call(world, Lifetime.until(10), "/"))
        .isInstanceOf(Lifetime.Killed.class);

    final FakeResponse soon = call(world, Lifetime.unlimited(), "/");
    world.clock.advance(Duration.ofMinutes(36));
    final FakeResponse later = call(world, Lifetime.unlimited(), "/");

    assertThat(soon.status()).isEqualTo(409);
    assertThat(soon.body()).contains("\"state\":\"going\"", "\"at\":\"2026-11-26T03:35:00Z\"");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.body()).contains("\"state\":\"done\"");
  }

  @Test
  void dryRun_saysWhatWouldBeMade_andWritesNothing() throws IOException {
    final String preview = call(world, Lifetime.unlimited(), "/?dry_run=true").body();
    final List<Offer> offers = world.offers();
    final int appends = world.appends.size();
    final String done = call(world, Lifetime.unlimited(), "/").body();

    assertThat(offers).isEmpty();
    assertThat(appends).isZero();
    assertThat(preview).contains("\"state\":\"preview\"");
    assertThat(counts(preview)).isEqualTo(counts(done));
  }

  @Test
  void tooFewOfThoseAboveLeave_nobodyIsWrittenTo() throws IOException {
    final var strict = new ChurnConfig(28, 1, 180, 0.93, 0.99, 500, 10);
    final var answer = new FakeResponse();
    world.endpoint(strict, Lifetime.unlimited()).service(FakeRequest.post("/", ""), answer);

    assertThat(answer.body()).contains("\"offers\":0");
    assertThat(world.offers()).isEmpty();
  }

  @Test
  void moreThanMayBeWrittenTo_theLikeliestAre() throws IOException {
    final var few = new ChurnConfig(28, 1, 180, 0.93, 0.5, 3, 10);
    final var answer = new FakeResponse();
    world.endpoint(few, Lifetime.unlimited()).service(FakeRequest.post("/", ""), answer);

    assertThat(answer.body()).contains("\"offers\":3");
    assertThat(states().get(OfferState.CLAIMED)).isEqualTo(3);
  }

  @Test
  void wrongCalls_areAnsweredWithWhatIsWrong() throws IOException {
    assertThat(call(world, Lifetime.unlimited(), "/?as_of=soon").status()).isEqualTo(400);
    assertThat(call(world, Lifetime.unlimited(), "/?as_of=2026-11-27").body())
        .contains("after today");
    assertThat(call(world, Lifetime.unlimited(), "/?dry_run=perhaps").status()).isEqualTo(400);
    final var answer = new FakeResponse();
    world.endpoint(CONFIG, Lifetime.unlimited()).service(FakeRequest.get("/"), answer);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(world.appends).isEmpty();
  }

  @Test
  void runOfADayThatIsOver_writesToNobody_andUsesUpNoLapse() throws Exception {
    call(world, Lifetime.unlimited(), "/");
    final int ofToday = world.offers().size();

    final String old = call(world, Lifetime.unlimited(), "/?as_of=2026-11-20").body();
    world.sweep();

    assertThat(old).contains("\"state\":\"done\"", "\"offers\":0");
    assertThat(world.offers()).hasSize(ofToday);
    assertThat(mailed(world)).doesNotHaveDuplicates().hasSizeGreaterThan(5);
  }

  /** To a clock that is ahead by more than the lease, whoever is at it seems to have ended. */
  @Test
  void machineWhoseClockIsAhead_runsTheSameDateBeside_andEveryMailGoesOutOnce() throws Exception {
    final World alone = new World(CUSTOMERS);
    call(alone, Lifetime.unlimited(), "/");
    alone.sweep();

    final FakeResponse[] ahead = new FakeResponse[1];
    final FakeResponse right =
        call(
            world,
            Lifetime.withAt(
                20,
                () -> {
                  world.clock.advance(Duration.ofMinutes(40));
                  ahead[0] = answered();
                  world.clock.advance(Duration.ofMinutes(-40));
                }),
            "/");
    world.sweep();

    assertThat(ahead[0].body()).contains("\"state\":\"done\"");
    assertThat(right.status()).isEqualTo(200);
    assertThat(mailed(world)).isEqualTo(mailed(alone)).doesNotHaveDuplicates();
    assertThat(call(world, Lifetime.unlimited(), "/").body()).contains("\"state\":\"done_before\"");
  }

  private FakeResponse answered() {
    try {
      return call(world, Lifetime.unlimited(), "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Wherever the process ends, the next one finishes its work: those above the threshold who may be
   * written to are, each once.
   */
  @Test
  void killedAtAnyCallOfAPort_everyMailGoesOutOnce() throws Exception {
    final World whole = new World(CUSTOMERS);
    final Lifetime whatItTakes = Lifetime.unlimited();
    call(whole, whatItTakes, "/");
    whole.sweep();
    final List<String> expected = mailed(whole);

    for (int calls = 1; calls <= whatItTakes.called(); calls++) {
      final World each = new World(CUSTOMERS);
      final Lifetime lifetime = Lifetime.until(calls);
      assertThatThrownBy(() -> call(each, lifetime, "/")).isInstanceOf(Lifetime.Killed.class);
      each.clock.advance(Duration.ofMinutes(36));
      assertThat(call(each, Lifetime.unlimited(), "/").status()).isEqualTo(200);
      each.sweep();

      assertThat(mailed(each)).as("killed at call %d", calls).isEqualTo(expected);
    }

    assertThat(expected).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    assertThat(expected).noneMatch(user -> Integer.parseInt(user.substring(1)) % 4 == 0);
    final var qualified = new TreeSet<>(expected);
    whole.offers().stream()
        .filter(offer -> offer.state() == OfferState.HELD_OUT)
        .forEach(offer -> qualified.add(offer.userId()));
    final var agreeing =
        whole.offers().stream()
            .map(Offer::userId)
            .filter(user -> Integer.parseInt(user.substring(1)) % 4 != 0)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(qualified).isEqualTo(agreeing);
  }

  private Map<OfferState, Long> states() {
    return world.offers().stream()
        .collect(Collectors.groupingBy(Offer::state, Collectors.counting()));
  }

  private static List<String> mailed(World world) {
    return world.mails.stream()
        .map(OfferMail::email)
        .map(email -> email.replace("@example.com", ""))
        .sorted()
        .toList();
  }

  private static String counts(String json) {
    return json.replaceAll("(?s).*\"counts\":(\\{[^}]*}).*", "$1");
  }

  private static FakeResponse call(World world, Lifetime lifetime, String uri) throws IOException {
    final var answer = new FakeResponse();
    world.endpoint(CONFIG, lifetime).service(FakeRequest.post(uri, ""), answer);
    return answer;
  }
}
