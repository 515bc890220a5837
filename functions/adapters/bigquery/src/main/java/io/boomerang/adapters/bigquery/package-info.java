/** The warehouse in BigQuery, by the Storage Write API's default streams. */
package io.boomerang.adapters.bigquery;
