package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnSnapshots.ServedRun;
import io.boomerang.core.insights.churn.SavedChurnModels.Stored;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Says at any time how likely somebody is to leave, by the model in force. Which one that is, is
 * looked up every ten minutes, by one caller, who waits for it: the others go on with the model
 * that was in force. May be used by several threads.
 */
public final class PredictNow implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PredictNow.class.getName());

  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

  private final ChurnSnapshots snapshots;
  private final ChurnModels models;
  private final SavedChurnModels saved;
  private final double threshold;
  private final Clock clock;
  private final ZoneId zone;

  /** Held to look for a model, however long that takes. */
  private final Lock looking = new ReentrantLock();

  /** Read: a model is in use, and stays open. Write: another takes its place. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private volatile Optional<Serving> serving = Optional.empty();
  private volatile Instant lookAgainAt = Instant.MIN;

  /**
   * Answers of a shop.
   *
   * @param threshold the probability above which the band is {@code high}
   * @param zone of the shop, whose midnight begins a day
   */
  public PredictNow(
      ChurnSnapshots snapshots,
      ChurnModels models,
      SavedChurnModels saved,
      double threshold,
      Clock clock,
      ZoneId zone) {
    this.snapshots = snapshots;
    this.models = models;
    this.saved = saved;
    this.threshold = threshold;
    this.clock = clock;
    this.zone = zone;
  }

  /** What asking for a customer came to. */
  public sealed interface Answer {}

  /**
   * The customer's score, as of today.
   *
   * @param knownBefore nothing of this day or later is in it, but that days have passed since
   */
  public record Scored(ChurnScore score, LocalDate knownBefore) implements Answer {}

  /** The newest run did not know the customer: no order, or none for too long. */
  public record UnknownCustomer(LocalDate knownBefore) implements Answer {}

  /** No model serves. */
  public record NoModel() implements Answer {}

  /**
   * Probabilities to leave.
   *
   * @param modelVersion what said so
   */
  public record Predictions(String modelVersion, List<Double> probabilities) {
    public Predictions {
      probabilities = List.copyOf(probabilities);
    }
  }

  private record Serving(ChurnRun run, Stored stored, ChurnModel model) {}

  /**
   * Of each row, whoever it is of.
   *
   * @param features those of {@link ChurnFeature}
   * @return empty when no model serves
   * @throws WarehouseQueryException and {@link ModelStoreUnavailableException} when the model
   *     cannot be looked up, and none was before
   */
  public Optional<Predictions> predict(FeatureMatrix features) {
    return byTheModel(
        now ->
            new Predictions(
                now.stored.card().version(),
                Arrays.stream(now.model.probabilities(features)).boxed().toList()));
  }

  /**
   * Of a customer: what the newest run knew, aged to today.
   *
   * @throws WarehouseQueryException and {@link ModelStoreUnavailableException} when it may work
   *     later
   */
  public Answer of(String userId) {
    final Optional<ChurnRun> run = run();
    if (run.isEmpty()) {
      return new NoModel();
    }
    final LocalDate knownBefore = run.get().asOf();
    final Optional<CustomerFeatures> known = snapshots.of(run.get(), userId);
    if (known.isEmpty()) {
      return new UnknownCustomer(knownBefore);
    }
    final LocalDate today = today();
    final long days = Math.max(0, ChronoUnit.DAYS.between(knownBefore, today));
    return score(new ChurnRun(today, run.get().runId()), known.get().aged(days))
        .map(score -> (Answer) new Scored(score, knownBefore))
        .orElseGet(NoModel::new);
  }

  private Optional<ChurnRun> run() {
    return byTheModel(Serving::run);
  }

  private Optional<ChurnScore> score(ChurnRun run, CustomerFeatures customer) {
    return byTheModel(
        now ->
            new ScoreCustomers(now.stored.card(), now.model, threshold)
                .score(run, customer)
                .get(0));
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  private <T> Optional<T> byTheModel(Function<Serving, T> work) {
    lookWhenDue();
    use.readLock().lock();
    try {
      return serving.map(work);
    } finally {
      use.readLock().unlock();
    }
  }

  private void lookWhenDue() {
    if (!isLookDue()) {
      return;
    }
    if (serving.isEmpty()) {
      looking.lock();
    } else if (!looking.tryLock()) {
      return;
    }
    try {
      if (isLookDue()) {
        look();
      }
    } finally {
      looking.unlock();
    }
  }

  private boolean isLookDue() {
    return !clock.instant().isBefore(lookAgainAt);
  }

  private void look() {
    final Instant now = clock.instant();
    try {
      serve(snapshots.newest(today()).flatMap(this::open));
    } catch (WarehouseQueryException | ModelStoreUnavailableException e) {
      if (serving.isEmpty()) {
        throw e;
      }
      LOG.log(Level.WARNING, "the model that served goes on: none can be looked up", e);
    }
    lookAgainAt = now.plus(LOOK_EVERY);
  }

  /** From now on this one; the one before is closed when nobody uses it any more. */
  private void serve(Optional<Serving> next) {
    use.writeLock().lock();
    try {
      final Optional<Serving> before = serving;
      serving = next;
      before
          .filter(old -> next.isEmpty() || next.get().model != old.model)
          .ifPresent(old -> old.model.close());
    } finally {
      use.writeLock().unlock();
    }
  }

  private Optional<Serving> open(ServedRun newest) {
    if (serving.isPresent()
        && serving.get().stored.card().version().equals(newest.modelVersion())) {
      return Optional.of(new Serving(newest.run(), serving.get().stored, serving.get().model));
    }
    try {
      final Stored stored = saved.read(newest.modelVersion());
      return Optional.of(new Serving(newest.run(), stored, models.open(stored.model())));
    } catch (UnreadableModelException e) {
      LOG.log(Level.ERROR, "model " + newest.modelVersion() + " cannot serve", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    looking.lock();
    try {
      serve(Optional.empty());
    } finally {
      looking.unlock();
    }
  }
}
