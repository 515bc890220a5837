locals {
  topics = toset(["shop-events", "shop-products", "shop-customers", "shop-activity", "cart-recoveries"])

  # Work that one function hands to another, and not records: what is lost is found and handed over again, so that
  # nothing is archived, nothing becomes a dead letter, and a message is kept for ten minutes, the least that is possible.
  hand_overs = toset(["cart-recoveries"])

  # Those whose messages are archived.
  records = setsubtract(local.topics, local.hand_overs)

  # One subscription per function and topic, named boomerang-loyalty-shop-events.
  subscriptions = merge([
    for name, function in local.functions : {
      for topic, subscription in function.subscribes_to :
      "${name}-${topic}" => merge(subscription, { function = name, topic = topic })
    }
  ]...)

  # Those that give a message up after some attempts.
  giving_up = {
    for name, subscription in local.subscriptions : name => subscription
    if subscription.max_delivery_attempts != null
  }

  # 31 days, the longest that Pub/Sub keeps.
  longest_retention = "2678400s"
}

resource "google_pubsub_topic" "main" {
  for_each = local.topics

  name                       = "${var.prefix}-${each.value}"
  kms_key_name               = var.kms_key
  message_retention_duration = contains(local.hand_overs, each.value) ? null : "604800s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.main]
}

resource "google_pubsub_topic_iam_member" "producers" {
  for_each = {
    for pair in setproduct(["shop-events", "shop-products", "shop-customers"], var.members.producers) :
    "${pair[0]}/${pair[1]}" => { topic = pair[0], member = pair[1] }
  }

  topic  = google_pubsub_topic.main[each.value.topic].name
  role   = "roles/pubsub.publisher"
  member = each.value.member
}

resource "google_pubsub_topic_iam_member" "publishers" {
  for_each = merge([
    for name, function in local.functions : {
      for topic in function.may.publish_to : "${name}/${topic}" => { function = name, topic = topic }
    }
  ]...)

  topic  = google_pubsub_topic.main[each.value.topic].name
  role   = "roles/pubsub.publisher"
  member = module.function[each.value.function].member
}

resource "google_pubsub_subscription" "main" {
  for_each = local.subscriptions

  name                 = "${var.prefix}-${each.key}"
  topic                = google_pubsub_topic.main[each.value.topic].id
  filter               = each.value.filter
  ack_deadline_seconds = local.functions[each.value.function].size.timeout_seconds

  message_retention_duration = (
    contains(local.hand_overs, each.value.topic) ? "600s" :
    each.value.max_delivery_attempts == null ? local.longest_retention : "604800s"
  )

  push_config {
    push_endpoint = "${module.function[each.value.function].url}/${each.value.topic}"

    oidc_token {
      service_account_email = local.account_emails["push"]
      audience              = module.function[each.value.function].url
    }
  }

  # With 20 attempts a message is tried for some two hours.
  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = contains(local.hand_overs, each.value.topic) ? "60s" : "600s"
  }

  dynamic "dead_letter_policy" {
    for_each = each.value.max_delivery_attempts == null ? [] : [each.value.max_delivery_attempts]

    content {
      dead_letter_topic     = google_pubsub_topic.dead_letter[each.key].id
      max_delivery_attempts = dead_letter_policy.value
    }
  }

  expiration_policy {
    ttl = ""
  }

}

# Messages that could not be handled, one topic per subscription so that each can be handed back to
# exactly the function that failed (bin/replay-dead-letters).
resource "google_pubsub_topic" "dead_letter" {
  for_each = local.giving_up

  name         = "${var.prefix}-${each.key}-dead"
  kms_key_name = var.kms_key

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.main]
}

resource "google_pubsub_subscription" "dead_letter" {
  for_each = local.giving_up

  name                       = "${var.prefix}-${each.key}-dead"
  topic                      = google_pubsub_topic.dead_letter[each.key].id
  ack_deadline_seconds       = 60
  message_retention_duration = local.longest_retention

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_topic_iam_member" "dead_letter" {
  for_each = local.giving_up

  topic  = google_pubsub_topic.dead_letter[each.key].name
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.pubsub.member
}

resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = local.giving_up

  subscription = google_pubsub_subscription.main[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.pubsub.member
}
