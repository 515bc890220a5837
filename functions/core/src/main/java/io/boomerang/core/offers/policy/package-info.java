/** Whether we may, and want to, write to a customer now: one small class for each reason. */
package io.boomerang.core.offers.policy;
