/** Who is about to leave: the nightly job behind HTTP, and answers about single customers. */
package io.boomerang.churn;
