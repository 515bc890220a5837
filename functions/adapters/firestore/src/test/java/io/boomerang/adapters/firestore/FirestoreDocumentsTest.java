package io.boomerang.adapters.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.Value;
import com.google.firestore.v1.Write;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet.Waiting;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write.Create;
import io.boomerang.core.document.Write.Delete;
import io.boomerang.core.document.Write.Put;
import io.boomerang.core.document.Write.Update;
import io.boomerang.core.message.CallDeadline;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of Firestore's errors. What it does when all is well is the contract's. */
class FirestoreDocumentsTest {
  private static final DocumentPath CART = DocumentPath.of("carts", "s/1");
  private static final String NAME = "projects/p/databases/d/documents/test_carts/s%2F1";
  private static final String VERSION = "2026-01-01T12:00:00.000001Z";

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  private FakeFirestore firestore;
  private FirestoreDocuments documents;

  @BeforeEach
  void open() throws IOException {
    firestore = new FakeFirestore();
    documents = documents(firestore.host(), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    documents.close();
    firestore.close();
  }

  @Test
  void commit_isOneRequestWithAConditionForEachDocument() throws ConflictException {
    documents.commit(
        List.of(
            new Create(CART, Map.of("n", 1L)),
            new Update(DocumentPath.of("carts", "u"), Map.of(), VERSION),
            new Put(DocumentPath.of("carts", "p"), Map.of()),
            new Delete(CART.child("lines", "d"), VERSION)));

    final Precondition unchanged =
        Precondition.newBuilder()
            .setUpdateTime(FirestoreValues.toTimestamp(Instant.parse(VERSION)))
            .build();
    final CommitRequest request = (CommitRequest) firestore.requests.get(0);
    assertThat(firestore.requests).hasSize(1);
    assertThat(request.getDatabase()).isEqualTo("projects/p/databases/d");
    assertThat(request.getWritesList())
        .extracting(Write::getCurrentDocument)
        .containsExactly(
            Precondition.newBuilder().setExists(false).build(),
            unchanged,
            Precondition.getDefaultInstance(),
            unchanged);
    assertThat(request.getWrites(0).getUpdate().getName()).isEqualTo(NAME);
    assertThat(request.getWrites(3).getDelete()).isEqualTo(NAME + "/lines/d");
    // A mask would leave the fields that are no longer there.
    assertThat(request.getWritesList()).noneMatch(Write::hasUpdateMask);
    assertThat(request.getTransaction()).isEmpty();
  }

  @Test
  void everyCall_namesTheDatabase() {
    documents.get(CART);

    assertThat(
            firestore
                .headers
                .get(0)
                .get(
                    Metadata.Key.of(
                        "google-cloud-resource-prefix", Metadata.ASCII_STRING_MARSHALLER)))
        .isEqualTo("projects/p/databases/d");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"ALREADY_EXISTS", "FAILED_PRECONDITION", "NOT_FOUND", "ABORTED"})
  void commit_refusedForADocumentsState_isAConflict(Status.Code code) {
    firestore.answers.add(code.toStatus().withDescription("others were faster"));

    assertThatThrownBy(this::create)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("others were faster");
    assertThat(firestore.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "CANCELLED", "DATA_LOSS"})
  void commit_thatMayHaveHadAnEffect_isNotRepeated(Status.Code code) {
    firestore.answers.add(code.toStatus());

    assertThatThrownBy(this::create)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("Firestore could not be written: " + code);
    assertThat(firestore.requests).hasSize(1);
  }

  @Test
  void commit_refusedForTooMuchLoad_isRepeated() throws ConflictException {
    firestore.answers.add(Status.RESOURCE_EXHAUSTED);
    firestore.answers.add(Status.RESOURCE_EXHAUSTED);

    create();

    assertThat(firestore.requests).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
  }

  @Test
  void commit_toNobody_isRepeatedThenUnavailable() {
    firestore.close();

    assertThatThrownBy(this::create).isInstanceOf(StoreUnavailableException.class);
    assertThat(pauses).hasSize(4);
  }

  @Test
  void commit_withoutAnAnswer_endsAfterTheTimeout() {
    firestore.silent = true;
    try (FirestoreDocuments impatient = documents(firestore.host(), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> impatient.commit(List.of(new Create(CART, Map.of()))))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("DEADLINE_EXCEEDED");
    }
    assertThat(firestore.requests).hasSize(1);
  }

  @Test
  void commit_withoutAnAnswer_endsWithItsCallersTime() {
    firestore.silent = true;

    assertThatThrownBy(() -> CallDeadline.within(Duration.ofMillis(200), this::createForACaller))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(firestore.requests).hasSize(1);
  }

  @Test
  void commit_whenItsCallersTimeIsOver_callsNobody() {
    assertThatThrownBy(() -> CallDeadline.within(Duration.ZERO, this::createForACaller))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("no time is left");
    assertThat(firestore.requests).isEmpty();
  }

  @Test
  void commit_thatFirestoreCallsInvalid_canNeverWork() {
    firestore.answers.add(Status.INVALID_ARGUMENT.withDescription("too many index entries"));

    assertThatThrownBy(this::create)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many index entries");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {
        "UNAVAILABLE",
        "DEADLINE_EXCEEDED",
        "INTERNAL",
        "RESOURCE_EXHAUSTED",
        "ABORTED",
        "UNKNOWN",
        "CANCELLED"
      })
  void read_failedInPassing_isRepeated(Status.Code code) {
    firestore.answers.add(code.toStatus());

    assertThat(documents.get(CART)).isEmpty();
    assertThat(firestore.requests).hasSize(2);
  }

  @Test
  void read_failingForLong_isUnavailable() {
    for (int i = 0; i < 9; i++) {
      firestore.answers.add(Status.UNAVAILABLE);
    }

    assertThatThrownBy(() -> documents.get(CART))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("Firestore could not be read: UNAVAILABLE");
    assertThat(firestore.requests).hasSize(5);
  }

  @Test
  void read_withoutPermission_saysWhichRoleIsNeeded() {
    firestore.answers.add(Status.PERMISSION_DENIED);

    assertThatThrownBy(() -> documents.get(CART))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageEndingWith("(the function's service account needs roles/datastore.user)");
    assertThat(firestore.requests).hasSize(1);
  }

  @Test
  void read_withoutADatabaseOrAnIndex_saysWhereToLook() {
    firestore.answers.add(Status.NOT_FOUND);
    firestore.answers.add(Status.FAILED_PRECONDITION);

    assertThatThrownBy(() -> documents.get(CART)).hasMessageContaining("see FIRESTORE_DATABASE");
    assertThatThrownBy(() -> documents.get(CART))
        .hasMessageContaining("schemas/firestore/indexes.json");
  }

  @Test
  void read_ofAValueThatWeNeverStore_isRefused() {
    firestore.found =
        BatchGetDocumentsResponse.newBuilder()
            .setFound(
                com.google.firestore.v1.Document.newBuilder()
                    .setName(NAME)
                    .putFields("price", Value.newBuilder().setDoubleValue(9.99).build()))
            .build();

    assertThatThrownBy(() -> documents.get(CART))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("someone else stored a DOUBLE_VALUE, which we never do");
  }

  @Test
  void versionOfAnotherStore_isRefused() {
    assertThatThrownBy(() -> documents.commit(List.of(new Delete(CART, "17"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'17' is no version of Firestore's");
  }

  @Test
  void read_thatGetsNoAnswer_isTriedAgainWithinItsTime() {
    firestore.unanswered.set(1);

    assertThat(documents(firestore.host(), Duration.ofMillis(1_500)).get(CART)).isEmpty();

    assertThat(firestore.requests).hasSize(2);
  }

  @Test
  void connection_isAskedForASignOfLife_betweenCallsToo() {
    final var channels =
        FirestoreConnection.channels(
            new FirestoreConfig("p", "d", "", Duration.ofSeconds(10), Optional.empty()));

    assertThat(channels.getKeepAliveTimeDuration()).isEqualTo(Duration.ofSeconds(30));
    assertThat(channels.getKeepAliveTimeoutDuration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(channels.getKeepAliveWithoutCalls()).isTrue();
  }

  private void create() throws ConflictException {
    documents.commit(List.of(new Create(CART, Map.of())));
  }

  private Void createForACaller() throws ConflictException {
    create();
    return null;
  }

  private FirestoreDocuments documents(String host, Duration timeout) {
    final FirestoreConfig config =
        new FirestoreConfig("p", "d", "test_", timeout, Optional.of(host));
    final FirestoreNames names = new FirestoreNames(config);
    final Backoff backoff =
        new Backoff(5, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(2));
    return new FirestoreDocuments(
        FirestoreConnection.open(config, names),
        names,
        new FirestoreCalls(
            timeout, backoff, new Waiting(Clock.systemUTC(), () -> 0.5, pauses::add)));
  }
}
