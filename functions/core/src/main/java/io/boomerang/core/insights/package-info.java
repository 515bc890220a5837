/** What all models share: splits of customers, measures of a forecast, calibration and drift. */
package io.boomerang.core.insights;
