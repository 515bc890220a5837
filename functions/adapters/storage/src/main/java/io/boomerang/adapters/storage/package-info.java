/** The archive, and the models, in Cloud Storage. */
package io.boomerang.adapters.storage;
