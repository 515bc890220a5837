package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.EmbeddedBus;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.ingest.RawArchive;
import java.time.Clock;

/** Every port of the system, on this machine: what the functions are given. */
record ShopPorts(
    Clock clock,
    EmbeddedBus bus,
    RawArchive archive,
    EmbeddedWarehouse warehouse,
    IngestMetrics ingestMetrics) {}
