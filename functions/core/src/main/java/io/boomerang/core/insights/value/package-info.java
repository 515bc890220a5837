/** What a customer is worth: how often and for how much each is expected to buy. */
package io.boomerang.core.insights.value;
