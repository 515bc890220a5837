package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics.LoadStatistics;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * BigQuery's tables, filled by load jobs: these are free, and take days of any age. Rows are
 * gathered in files, one a table and year because a job takes a bounded number of partitions, and
 * reach their tables by {@link #load}, not before.
 *
 * <p>A job's id follows from the rows in it, without {@code ingested_at}: the same rows are loaded
 * once, however often they are brought. A job that failed is done again under the next id.
 */
public final class LoadTables implements WarehouseTables, AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final int CONFLICT = 409;

  private final LoadConfig config;
  private final BigQuery client;

  /** One for all tables, which lock on it. */
  private final LoadTable.Files opener = this::file;

  private final Map<String, LoadFile> files = new TreeMap<>();

  /** What a job brought into its table. */
  public record Loaded(String table, int year, long rows, String job, boolean isNew) {}

  /** Connects at the first job. */
  public LoadTables(LoadConfig config) {
    this.config = config;
    this.client = BigQueryWarehouse.client(config.warehouse());
  }

  @Override
  public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return new LoadTable<>(mapping, opener);
  }

  private LoadFile file(String table, int year) throws IOException {
    final String key = table + "/" + year;
    LoadFile file = files.get(key);
    if (file == null) {
      file = new LoadFile(table, year, Files.createDirectories(config.folder()));
      files.put(key, file);
    }
    return file;
  }

  /**
   * Loads all rows that were appended, and returns when they are in their tables.
   *
   * @throws IOException when a job fails, saying why; those before it are done, and the same rows
   *     again do no harm
   */
  public List<Loaded> load() throws IOException, InterruptedException {
    final List<Loaded> loaded = new ArrayList<>();
    for (LoadFile file : files.values()) {
      loaded.add(load(file));
    }
    return loaded;
  }

  private Loaded load(LoadFile file) throws IOException, InterruptedException {
    final String content = file.finish();
    String problem = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      final JobId id =
          JobId.newBuilder()
              .setProject(config.warehouse().project())
              .setLocation(config.warehouse().location())
              .setJob(
                  String.format(
                      Locale.ROOT,
                      "boomerang-%s-%d-%s-%d",
                      file.table(),
                      file.year(),
                      content,
                      attempt))
              .build();
      final Job before = find(id);
      final Outcome outcome = await(before == null ? upload(file, id) : before);
      if (outcome.problem().isEmpty()) {
        return new Loaded(file.table(), file.year(), outcome.rows(), id.getJob(), before == null);
      }
      problem = outcome.problem();
      if (before == null) {
        break;
      }
    }
    throw new IOException(
        "cannot load %,d rows into %s: %s".formatted(file.rows(), file.table(), problem));
  }

  /**
   * How a job ended.
   *
   * @param problem empty when it is done
   */
  private record Outcome(long rows, String problem) {}

  private static Outcome await(Job job) throws IOException, InterruptedException {
    try {
      final Job done = job.waitFor();
      if (done == null) {
        return new Outcome(0, "the job is gone");
      }
      final LoadStatistics statistics = done.getStatistics();
      return new Outcome(statistics.getOutputRows(), "");
    } catch (BigQueryException e) {
      // Without a code of HTTP it is the job that failed, not the question after it.
      if (e.getCode() != 0) {
        throw new IOException("cannot follow job " + job.getJobId().getJob(), e);
      }
      return new Outcome(0, e.getMessage());
    }
  }

  private Job find(JobId id) throws IOException {
    try {
      return client.getJob(id);
    } catch (BigQueryException e) {
      throw new IOException("cannot look for job " + id.getJob() + ": " + e.getMessage(), e);
    }
  }

  private Job upload(LoadFile file, JobId id) throws IOException {
    final TableId table =
        TableId.of(config.warehouse().project(), config.warehouse().dataset(), file.table());
    final WriteChannelConfiguration configuration =
        WriteChannelConfiguration.newBuilder(table)
            .setFormatOptions(FormatOptions.json())
            .setCreateDisposition(CreateDisposition.CREATE_NEVER)
            .setWriteDisposition(WriteDisposition.WRITE_APPEND)
            .build();
    try {
      final TableDataWriteChannel channel = client.writer(id, configuration);
      try (OutputStream out = Channels.newOutputStream(channel)) {
        Files.copy(file.path(), out);
      }
      return channel.getJob();
    } catch (BigQueryException e) {
      if (e.getCode() == CONFLICT) {
        // Its answer was lost, and the client asked again.
        return find(id);
      }
      throw new IOException("cannot load into " + file.table() + ": " + e.getMessage(), e);
    }
  }

  /** Deletes the files. */
  @Override
  public void close() throws IOException {
    for (LoadFile file : files.values()) {
      file.close();
    }
    files.clear();
  }
}
