/** The nightly jobs: each runs once for a date, whoever asks for it and however often. */
package io.boomerang.core.insights.job;
