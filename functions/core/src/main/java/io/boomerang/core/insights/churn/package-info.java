/** Who is about to leave: windows without leaks, training, evaluation, promotion and reasons. */
package io.boomerang.core.insights.churn;
