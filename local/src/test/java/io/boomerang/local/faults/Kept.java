package io.boomerang.local.faults;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.ingest.ActivityRow;
import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveUnavailableException;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.ProductPriceRow;
import io.boomerang.core.ingest.RawArchive;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the system has written down: it outlives every process. */
final class Kept {
  /** What the warehouse refuses a row for, without naming it. */
  static final String POISON = "poison";

  final NavigableMap<String, byte[]> archive = new TreeMap<>();
  final List<EventRow> events = new ArrayList<>();
  final List<ActivityRow> activity = new ArrayList<>();
  final List<ProductPriceRow> products = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();
  final DocumentStore documents = EmbeddedDocuments.inMemory();

  RawArchive archive(Fate fate) {
    return object ->
        fate.call(
            "archive",
            what -> new ArchiveUnavailableException(what, null),
            () -> archive.put(object.name(), content(object)));
  }

  private static byte[] content(ArchiveObject object) {
    return object.content();
  }

  ArchiveReader reader() {
    return new ArchiveReader() {
      @Override
      public List<String> names(String prefix) {
        return archive.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
      }

      @Override
      public InputStream open(String name) {
        return new ByteArrayInputStream(archive.get(name));
      }
    };
  }

  WarehouseTable<EventRow> events(Fate fate) {
    return table("events", events, row -> POISON.equals(row.event().brand()), fate);
  }

  WarehouseTable<ActivityRow> activity(Fate fate) {
    return table("activity", activity, row -> false, fate);
  }

  WarehouseTable<ProductPriceRow> products(Fate fate) {
    return table("products", products, row -> false, fate);
  }

  WarehouseTable<RejectedRow> rejected(Fate fate) {
    return table("rejected", rejected, row -> false, fate);
  }

  private static <R> WarehouseTable<R> table(
      String name, List<R> kept, Predicate<R> refused, Fate fate) {
    return new WarehouseTable<>() {
      @Override
      public AppendResult append(List<R> rows) {
        return fate.call(
            name,
            what -> new WarehouseUnavailableException(what, null),
            () -> {
              if (rows.stream().anyMatch(refused)) {
                return new SomeRefused(POISON);
              }
              kept.addAll(rows);
              return new Appended();
            });
      }

      @Override
      public void close() {}
    };
  }
}
