package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.core.insights.probability.ViewCounts;
import io.boomerang.core.insights.probability.WeeklySignals;
import java.util.List;

/**
 * What a file says.
 *
 * @param views empty where the file has no views
 */
record Sales(WeeklyDemand demand, WeeklySignals signals, List<ViewCounts> views) {}
