/** What every function does with a request and its answer, and when its instance is stopped. */
package io.boomerang.adapters.http;
