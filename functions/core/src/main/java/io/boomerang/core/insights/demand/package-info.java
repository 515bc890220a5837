/**
 * How many units of each product will sell in the next weeks, what to reorder and what is on the
 * rise; and how well the same rules would have forecast the weeks that are over.
 */
package io.boomerang.core.insights.demand;
