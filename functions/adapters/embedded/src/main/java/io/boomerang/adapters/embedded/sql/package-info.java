/** BigQuery's SQL over tables in memory, run by Apache Calcite. */
package io.boomerang.adapters.embedded.sql;
