package io.boomerang.cli.cost;

import java.util.ArrayList;
import java.util.List;

/** A month's bill in US dollars, line by line. Free allowances and taxes are left out. */
final class Bill {
  private static final double GIB = 1L << 30;
  private static final double TIB = 1L << 40;
  private static final double MILLION = 1e6;
  private static final double HUNDRED_THOUSAND = 1e5;

  /** What Pub/Sub bills a message with at least. */
  private static final double LEAST_MESSAGE = 1_000;

  /** What BigQuery bills a query of one table with at least. */
  private static final double LEAST_QUERY = 10 * 1024 * 1024;

  private final Figures prices;
  private final Figures usage;
  private final PageReads page;
  private final Load load;
  private final List<Line> lines = new ArrayList<>();

  /** A line of the bill. */
  record Line(String what, double dollars) {}

  private Bill(Rates rates, Load load) {
    this.prices = rates.prices();
    this.usage = rates.usage();
    this.page = rates.page();
    this.load = load;
  }

  /** Of a load; lines of nothing included. */
  static List<Line> of(Rates rates, Load load) {
    final var bill = new Bill(rates, load);
    bill.messages();
    bill.functions();
    bill.archive();
    bill.documents();
    bill.warehouse();
    bill.reconciliation();
    bill.rest();
    return List.copyOf(bill.lines);
  }

  static double total(List<Line> lines) {
    return lines.stream().mapToDouble(Line::dollars).sum();
  }

  private void messages() {
    final double bytes = load.batch() * usage.of("event_bytes") + 100;
    final double deliveries = new Instances(usage).deliveries(load) * Load.MONTH_SECONDS;
    final double batches = new Instances(usage).batches(load) * Load.MONTH_SECONDS;
    add(
        "Pub/Sub: published and delivered",
        ((load.messagesAMonth() + deliveries) * Math.max(bytes, LEAST_MESSAGE)
                + 2 * batches * LEAST_MESSAGE)
            / TIB,
        "pubsub_volume");
    add(
        "Pub/Sub: kept for 7 days",
        load.messagesAMonth() * bytes / GIB * 7 / 30,
        "pubsub_retained");
    add("Cloud Run: requests", (deliveries + batches) / MILLION, "run_requests");
    add(
        "Logs of requests",
        (deliveries + batches) * usage.of("logged_share") * usage.of("log_bytes") / GIB,
        "logging");
  }

  private void functions() {
    final var instances = new Instances(usage);
    final double ingest = instances.ingest(load);
    instance("Cloud Run: ingest", ingest, 1, 1);
    instance("Cloud Run: carts", instances.carts(load), 1, 1);
    instance("Cloud Run: loyalty", instances.loyalty(load), 1, 1);
    instance("Cloud Run: look for cold carts", instances.look(load), usage.of("look_cpu"), 0.5);
    instance("Cloud Run: mails to cold carts", instances.recovery(load), 1, 0.5);
    instance("Cloud Run: nightly insights", usage.of("nightly_seconds") / 86_400, 2, 4);
    final double idle = Math.max(0, load.warm() - ingest) * Load.MONTH_SECONDS;
    lines.add(
        new Line(
            "Cloud Run: warm instances, idle",
            idle * (prices.of("run_idle_cpu") + prices.of("run_memory"))));
  }

  private void instance(String what, double share, double processors, double gib) {
    lines.add(
        new Line(
            what,
            share
                * Load.MONTH_SECONDS
                * (processors * prices.of("run_cpu") + gib * prices.of("run_memory"))));
  }

  private void archive() {
    final double objects = Groups.of(load.messages(), usage.of("commit_ms") / 1e3).objects();
    add("Cloud Storage: objects", objects * Load.MONTH_SECONDS / 1e3, "storage_class_a");
    add(
        "Cloud Storage: first month",
        load.eventsAMonth() * usage.of("archived_bytes") / 1e9,
        "storage_standard");
  }

  private void documents() {
    final var documents = new Documents(usage);
    add("Firestore: reads", documents.reads(load) / HUNDRED_THOUSAND, "firestore_reads");
    add("Firestore: writes", documents.writes(load) / HUNDRED_THOUSAND, "firestore_writes");
  }

  private void warehouse() {
    final double bytes = load.eventsAMonth() * usage.of("row_bytes");
    add("BigQuery: appended", bytes / GIB, "bigquery_write");
    add("BigQuery: first month", bytes / GIB, "bigquery_storage");
    final double watched = load.viewers() == 0 ? 0 : usage.of("watched_hours") * 3600 * 30;
    add(
        "BigQuery: the watched page",
        page.bytes(watched, load.events(), usage) / TIB,
        "bigquery_query");
  }

  /** An hour of the archive against the partition of the day, which is half there on average. */
  private void reconciliation() {
    final double archived = load.events() * 3_600 * usage.of("event_bytes");
    final double rows = load.events() * 86_400 / 2 * usage.of("reconciled_key_bytes");
    final double least = usage.of("reconciled_tables") * LEAST_QUERY;
    add(
        "BigQuery: the hourly comparison",
        Load.MONTH_SECONDS / 3_600 * Math.max(archived + rows, least) / TIB,
        "bigquery_query");
  }

  private void rest() {
    add("Cloud Scheduler: jobs", load.mails() ? usage.of("scheduled_jobs") : 0, "scheduler_job");
    add("Secret Manager: versions", usage.of("secret_versions"), "secret_version");
    add("Artifact Registry: images", usage.of("image_gb"), "artifact_storage");
    add("Monitoring: conditions of alerts", usage.of("alert_conditions"), "alert_condition");
    add(
        "Monitoring: metrics from logs",
        usage.of("log_metrics") * Load.MONTH_SECONDS / 60 * 8 / (1L << 20),
        "log_metric");
  }

  private void add(String what, double amount, String price) {
    lines.add(new Line(what, amount * prices.of(price)));
  }
}
