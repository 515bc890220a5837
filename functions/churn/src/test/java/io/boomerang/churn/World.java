package io.boomerang.churn;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.Profile;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import io.boomerang.insights.JobEndpoint;
import io.boomerang.testkit.InterceptedDocuments;
import io.boomerang.testkit.Sweeps;
import io.boomerang.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What outlives a process: documents, models, rows of tables and the mails that went out. */
final class World implements Mailer {
  static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);

  private static final Secret SIGNATURE = Secret.of("a secret of more than 32 characters of ours");

  final TestClock clock = new TestClock(Instant.parse("2026-11-26T03:00:00Z"));
  final List<OfferMail> mails = new ArrayList<>();
  final List<String> appends = new ArrayList<>();
  private final int customers;
  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final Map<String, byte[]> models = new HashMap<>();
  private Optional<String> inForce = Optional.empty();
  private int names;

  /** With so many customers, of whom every fourth never agreed to be written to. */
  World(int customers) {
    this.customers = customers;
    final List<Write> profiles = new ArrayList<>();
    for (int number = 0; number < customers; number++) {
      profiles.add(
          new Write.Put(
              Profile.path("u" + number),
              Map.of(
                  "email", "u" + number + "@example.com", "marketing_consent", number % 4 != 0)));
    }
    try {
      for (int from = 0; from < customers; from += 100) {
        documents.commit(profiles.subList(from, Math.min(customers, from + 100)));
      }
    } catch (ConflictException e) {
      throw new AssertionError(e);
    }
  }

  /** The job by a process that lives so long. */
  JobEndpoint endpoint(ChurnConfig config, Lifetime lifetime) {
    final DocumentStore store = new MortalStore(documents, lifetime);
    final OncePerDate once =
        new OncePerDate(store, CompareAndSet.on(store), clock, () -> "run-" + names++);
    return new JobEndpoint(ChurnJob.NAME, once, () -> AS_OF, () -> job(config, store, lifetime));
  }

  private ChurnJob job(ChurnConfig config, DocumentStore store, Lifetime lifetime) {
    final var invented = new InventedCustomers(customers, lifetime, inForce);
    return new ChurnJob(
        new JobPorts(
            query -> {
              throw new AssertionError("nobody asks the warehouse but by its history");
            },
            new Tables(lifetime),
            clock,
            ZoneOffset.UTC,
            line -> {}),
        new ChurnJob.Parts(
            invented,
            invented,
            invented,
            new SavedChurnModels(new Models(lifetime)),
            new MakeOffer(
                store,
                CompareAndSet.on(store),
                clock,
                new CouponCodes(SIGNATURE),
                new Addresses(SIGNATURE),
                OfferConfig.DEFAULT,
                CartConfig.DEFAULT.shards())),
        config);
  }

  /** The sweep of the next morning. */
  void sweep() throws InterruptedException {
    clock.advance(Duration.ofHours(6));
    new Sweeps(
            new OfferContext(
                documents,
                CompareAndSet.on(documents),
                this,
                MessagePublisher.NONE,
                clock,
                () -> "sender-" + names++,
                new CouponCodes(SIGNATURE),
                new UnsubscribeLinks(SIGNATURE, "https://shop.example/unsubscribe"),
                new RestoreLinks(SIGNATURE, "https://shop.example/carts/restore"),
                new Addresses(SIGNATURE),
                CartConfig.DEFAULT,
                OfferConfig.DEFAULT,
                RetryConfig.DEFAULT),
            new LookConfig(Duration.ZERO, Duration.ofSeconds(1)),
            pause -> {})
        .sweep();
  }

  List<Offer> offers() {
    return documents.list(null, OfferDocument.COLLECTION).stream()
        .map(OfferDocument::read)
        .toList();
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    mails.add(mail);
    return new MailOutcome.Accepted("m" + mails.size());
  }

  @Override
  public MailOutcome rehearse() {
    return new MailOutcome.Accepted("");
  }

  private final class Tables implements WarehouseTables {
    private final Lifetime lifetime;

    Tables(Lifetime lifetime) {
      this.lifetime = lifetime;
    }

    @Override
    public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
      return new WarehouseTable<>() {
        @Override
        public AppendResult append(List<R> rows) {
          lifetime.step();
          appends.add(mapping.schema().name());
          rows.forEach(World.this::note);
          lifetime.step();
          return new AppendResult.Appended();
        }

        @Override
        public void close() {}
      };
    }
  }

  private void note(Object row) {
    if (row instanceof ModelEvaluation evaluation
        && evaluation.measure().metric().equals("serving")) {
      inForce = Optional.of(evaluation.modelVersion());
    }
  }

  private final class Models implements ModelStore {
    private final Lifetime lifetime;

    Models(Lifetime lifetime) {
      this.lifetime = lifetime;
    }

    @Override
    public void save(String path, byte[] bytes) {
      lifetime.step();
      models.put(path, bytes.clone());
      lifetime.step();
    }

    @Override
    public Optional<byte[]> read(String path) {
      lifetime.step();
      return Optional.ofNullable(models.get(path)).map(byte[]::clone);
    }
  }

  /** The documents as a process reaches them that may end at any of its calls. */
  private static final class MortalStore extends InterceptedDocuments {
    private final Lifetime lifetime;

    MortalStore(DocumentStore store, Lifetime lifetime) {
      super(store);
      this.lifetime = lifetime;
    }

    @Override
    protected void beforeRead(String call, String collection) {
      lifetime.step();
    }

    @Override
    protected void beforeCommit(List<Write> writes) {
      lifetime.step();
    }

    @Override
    protected void afterCommit(List<Write> writes) {
      lifetime.step();
    }
  }
}
