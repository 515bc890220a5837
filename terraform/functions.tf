# The functions: one block each, and the one place that says what each may touch. Its own account
# gets what stands under "may", its secrets and nothing else (terraform/README.md, blast radius).
#
#   module         folder under functions/ that the class is packaged from (bin/package)
#   size           an instance; timeout_seconds is the acknowledgement deadline too
#   subscribes_to  topics that are pushed to it at /<topic>; without max_delivery_attempts a message is
#                  delivered until it is acknowledged, for 31 days
#   schedule       when Cloud Scheduler calls it, or null
#   is_internal    reached by Pub/Sub and Scheduler of the project only
#   invokers       who else may call it; everyone, or with a login, by a service of its own where web.tf says so
#   secrets        environment variable to secret
#   environment    environment variables that are set; options those that have a default in the class
#                  and may be set by var.functions. A test compares both with what the class reads.
locals {
  all_functions = {
    ingest = {
      description   = "Archives every message and appends its rows to the warehouse"
      entry_point   = "io.boomerang.ingest.IngestFunction"
      module        = "ingest"
      enabled       = true
      size          = { cpu = "1", memory = "1Gi", concurrency = 1000, max_instances = 10, timeout_seconds = 60 }
      subscribes_to = { for topic in setsubtract(local.topics, local.hand_overs) : topic => { filter = null, max_delivery_attempts = null } }
      schedule      = null
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = true
        append_to      = ["events", "product_prices", "rejected_events", "activity"]
        use_documents  = false
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = {}
      environment = {
        PROJECT_ID       = var.project_id
        BIGQUERY_DATASET = google_bigquery_dataset.main.dataset_id
        ARCHIVE_BUCKET   = google_storage_bucket.main["archive"].name
      }
      options = [
        "ACK_TIMEOUT_SECONDS", "GROUP_MAX_MESSAGES", "GROUP_MAX_WAIT_MILLIS",
        "MAX_PENDING_MESSAGES", "MEMORY_BUDGET_BYTES",
        "STREAMING_DAYS_AHEAD", "STREAMING_DAYS_BACK",
      ]
    }

    loyalty = {
      description = "Keeps customers' loyalty documents"
      entry_point = "io.boomerang.loyalty.LoyaltyFunction"
      module      = "loyalty"
      enabled     = true
      size        = { cpu = "1", memory = "1Gi", concurrency = 200, max_instances = 10, timeout_seconds = 60 }
      subscribes_to = {
        shop-events = {
          filter                = "NOT attributes:event_type OR attributes.event_type = \"purchase\" OR attributes.event_type = \"refund\""
          max_delivery_attempts = local.delivery_attempts
        }
        shop-products  = { filter = null, max_delivery_attempts = local.delivery_attempts }
        shop-customers = { filter = null, max_delivery_attempts = local.delivery_attempts }
        shop-activity = {
          filter                = "attributes.activity_type = \"loyalty_adjusted\""
          max_delivery_attempts = local.delivery_attempts
        }
      }
      schedule    = null
      is_internal = true
      invokers    = []
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = ["shop-activity"]
        query_dataset  = false
        keep_models    = false
      }
      secrets = { ADDRESS_SECRET = "address-secret" }
      environment = {
        PROJECT_ID            = var.project_id
        FIRESTORE_DATABASE    = google_firestore_database.main.name
        TOPIC_PREFIX          = "${var.prefix}-"
        LOYALTY_RULES         = local.loyalty_rules
        MAX_DELIVERY_ATTEMPTS = local.delivery_attempts
        SHOP_CURRENCY         = var.shop.currency
      }
      options = [
        "ACK_TIMEOUT_SECONDS", "MEMORY_BUDGET_BYTES",
        "FIRESTORE_TIMEOUT_SECONDS",
        "MAX_WAIT_SECONDS",
      ]
    }

    carts = {
      description = "Follows carts"
      entry_point = "io.boomerang.carts.CartFunction"
      module      = "carts"
      enabled     = true
      size        = { cpu = "1", memory = "1Gi", concurrency = 200, max_instances = 10, timeout_seconds = 60 }
      subscribes_to = {
        shop-events    = { filter = null, max_delivery_attempts = local.delivery_attempts }
        shop-customers = { filter = null, max_delivery_attempts = local.delivery_attempts }
      }
      schedule    = null
      is_internal = true
      invokers    = []
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = { ADDRESS_SECRET = "address-secret" }
      environment = {
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
      }
      options = [
        "ACK_TIMEOUT_SECONDS", "MEMORY_BUDGET_BYTES",
        "CART_VIEW_INTERVAL_SECONDS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "OFFER_MAX_AGE_HOURS",
      ]
    }

    cart-look = {
      description = "Finds carts that went cold and hands each over when it falls due"
      entry_point = "io.boomerang.recovery.CartLookFunction"
      module      = "recovery"
      enabled     = var.mail != null
      # It waits more than it works, and is paid for by the second. One instance, which remembers what it handed over.
      size          = { cpu = "0.167", memory = "512Mi", concurrency = 1, max_instances = 1, timeout_seconds = 120 }
      subscribes_to = {}
      schedule      = { cron = "* * * * *", time_zone = "Etc/UTC", retries = 0 }
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = ["cart-recoveries"]
        query_dataset  = false
        keep_models    = false
      }
      secrets = {}
      environment = {
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        TOPIC_PREFIX       = "${var.prefix}-"
      }
      options = [
        "CART_VIEW_INTERVAL_SECONDS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "LOOK_EVERY_MILLIS", "LOOK_FOR_SECONDS",
      ]
    }

    cart-recovery = {
      description = "Decides on carts that went cold and mails an offer"
      entry_point = "io.boomerang.recovery.CartRecoveryFunction"
      module      = "recovery"
      enabled     = var.mail != null
      # Batches of fifty, of which an instance works on 32 carts at a time.
      size          = { cpu = "1", memory = "512Mi", concurrency = 4, max_instances = 10, timeout_seconds = 60 }
      subscribes_to = { cart-recoveries = { filter = null, max_delivery_attempts = null } }
      schedule      = null
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = ["shop-activity"]
        query_dataset  = false
        keep_models    = false
      }
      secrets = {
        ADDRESS_SECRET   = "address-secret"
        COUPON_SECRET    = "coupon-secret"
        LINK_SECRET      = "link-secret"
        SENDGRID_API_KEY = "sendgrid-api-key"
      }
      environment = {
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        TOPIC_PREFIX       = "${var.prefix}-"
        MAIL_FROM          = try(var.mail.from, "")
        MAIL_FROM_NAME     = try(var.mail.from_name, "")
        MAIL_THEME         = var.mail_theme == null ? "" : file(var.mail_theme)
        SHOP_CURRENCY      = var.shop.currency
        SHOP_NAME          = try(var.mail.shop_name, "")
        RESTORE_URL        = "${format(local.public_address, "restore-cart")}/carts/restore"
        SHOP_URL           = try(var.mail.shop_url, "")
        UNSUBSCRIBE_URL    = format(local.public_address, "unsubscribe")
      }
      options = [
        "ACK_TIMEOUT_SECONDS", "MEMORY_BUDGET_BYTES",
        "CART_VIEW_INTERVAL_SECONDS",
        "CART_COUPON_LIFE_HOURS", "CART_HOLD_OUT_PERCENT", "CART_HOLD_OUT_SALT",
        "CART_OFFER_DISCOUNT", "CART_OFFER_ENABLED", "CART_OFFER_EVERY_HOURS", "CART_OFFER_KEEP_DAYS",
        "CHURN_COUPON_LIFE_HOURS", "CHURN_HOLD_OUT_PERCENT", "CHURN_HOLD_OUT_SALT",
        "CHURN_OFFER_DISCOUNT", "CHURN_OFFER_ENABLED", "CHURN_OFFER_EVERY_HOURS", "CHURN_OFFER_KEEP_DAYS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "MAIL_LINK_PARAMETERS", "MAIL_REPLY_TO", "SENDGRID_TEMPLATE_ID",
        "HABIT_DAYS", "OFFER_DEFAULT_ZONE", "OFFER_EVERY_HOURS",
        "OFFER_MAX_AGE_HOURS", "OFFER_MIN_CART_VALUE", "OFFER_QUIET_FROM", "OFFER_QUIET_TO",
        "RECOVERY_LANES", "REWARD_OFFER_ENABLED", "REWARD_REMINDER_DAYS",
        "SENDGRID_ANSWER_TIMEOUT_SECONDS", "SENDGRID_CONNECT_TIMEOUT_SECONDS", "SENDGRID_REGION",
        "SHOP_LOCALE", "SHOP_POSTAL_ADDRESS",
      ]
    }

    redeem = {
      description   = "Checks, redeems and gives back coupons"
      entry_point   = "io.boomerang.offers.RedeemFunction"
      module        = "offers"
      enabled       = true
      size          = { cpu = "1", memory = "512Mi", concurrency = 80, max_instances = 10, timeout_seconds = 30 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = var.members.checkouts
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = { COUPON_SECRET = "coupon-secret" }
      environment = {
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
      ]
    }

    rewards = {
      description = "Turns earned rewards into coupons"
      entry_point = "io.boomerang.offers.RewardFunction"
      module      = "offers"
      enabled     = true
      size        = { cpu = "1", memory = "512Mi", concurrency = 80, max_instances = 5, timeout_seconds = 60 }
      subscribes_to = {
        shop-activity = {
          filter                = "attributes.activity_type = \"reward_earned\" OR attributes.activity_type = \"reward_withdrawn\""
          max_delivery_attempts = local.delivery_attempts
        }
      }
      schedule    = null
      is_internal = true
      invokers    = []
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = {
        ADDRESS_SECRET = "address-secret"
        COUPON_SECRET  = "coupon-secret"
      }
      environment = {
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
      }
      options = [
        "ACK_TIMEOUT_SECONDS", "MEMORY_BUDGET_BYTES",
        "CART_VIEW_INTERVAL_SECONDS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "REWARD_REMINDER_DAYS",
      ]
    }

    # It only reads; whoever may use the documents may write them too.
    standing = {
      description   = "Answers the shop's pages how a customer stands"
      entry_point   = "io.boomerang.loyalty.StandingFunction"
      module        = "loyalty"
      enabled       = true
      size          = { cpu = "1", memory = "512Mi", concurrency = 80, max_instances = 10, timeout_seconds = 30 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = var.members.checkouts
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = {}
      environment = {
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        LOYALTY_RULES      = local.loyalty_rules
        SHOP_CURRENCY      = var.shop.currency
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
      ]
    }

    # Everyone: the links in our mails lead here. What it does is guarded by the link's signature.
    unsubscribe = {
      description   = "Takes the unsubscribe links of our mails"
      entry_point   = "io.boomerang.offers.UnsubscribeFunction"
      module        = "offers"
      enabled       = true
      size          = { cpu = "1", memory = "512Mi", concurrency = 80, max_instances = 5, timeout_seconds = 30 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = ["allUsers"]
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = ["shop-activity"]
        query_dataset  = false
        keep_models    = false
      }
      secrets = { LINK_SECRET = "link-secret" }
      environment = {
        SHOP_NAME          = try(var.mail.shop_name, "")
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        TOPIC_PREFIX       = "${var.prefix}-"
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
      ]
    }

    # Everyone: the button in our mails leads here. It only reads, and answers what a sealed token says.
    restore-cart = {
      description   = "Brings the cart of a mail back"
      entry_point   = "io.boomerang.offers.RestoreFunction"
      module        = "offers"
      enabled       = var.mail != null
      size          = { cpu = "1", memory = "512Mi", concurrency = 80, max_instances = 5, timeout_seconds = 30 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = ["allUsers"]
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = []
        query_dataset  = false
        keep_models    = false
      }
      secrets = { LINK_SECRET = "link-secret" }
      environment = {
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
        SHOP_URL           = try(var.mail.shop_url, "")
      }
      options = [
        "CART_VIEW_INTERVAL_SECONDS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "RESTORE_PARAMETERS",
      ]
    }

    # Everyone: SendGrid has no Google account. What it does is guarded by SendGrid's signature.
    # As many at once as memory carries: a body has up to 2 MB, and some ten times that when it is read.
    sendgrid-webhook = {
      description   = "Takes SendGrid's delivery events"
      entry_point   = "io.boomerang.offers.SendGridWebhookFunction"
      module        = "offers"
      enabled       = var.mail != null
      size          = { cpu = "1", memory = "512Mi", concurrency = 16, max_instances = 10, timeout_seconds = 30 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = ["allUsers"]
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = true
        publish_to     = ["shop-activity"]
        query_dataset  = false
        keep_models    = false
      }
      secrets = {
        ADDRESS_SECRET       = "address-secret"
        SENDGRID_WEBHOOK_KEY = "sendgrid-webhook-key"
      }
      environment = {
        PROJECT_ID         = var.project_id
        FIRESTORE_DATABASE = google_firestore_database.main.name
        TOPIC_PREFIX       = "${var.prefix}-"
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
        "SENDGRID_WEBHOOK_MAX_AGE_SECONDS",
      ]
    }

    # The shop's live page: it only reads. One instance, so that any number of viewers costs what one does.
    dashboard = {
      description   = "Shows sales as they happen, carts, offers and customers"
      entry_point   = "io.boomerang.dashboard.DashboardFunction"
      module        = "dashboard"
      enabled       = true
      size          = { cpu = "1", memory = "512Mi", concurrency = 250, max_instances = 1, timeout_seconds = 60 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = var.members.analysts
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = false
        publish_to     = []
        query_dataset  = true
        keep_models    = false
      }
      secrets = {}
      environment = {
        BIGQUERY_DATASET  = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION = var.region
        CART_IDLE_SECONDS = var.carts.idle_seconds
        PROJECT_ID        = var.project_id
        SHOP_CURRENCY     = var.shop.currency
        SHOP_NAME         = try(var.mail.shop_name, "Shop")
        SHOP_TIME_ZONE    = var.shop.time_zone
      }
      options = [
        "PATIENCE_SECONDS", "QUERY_MAX_MEGABYTES", "QUERY_TIMEOUT_SECONDS", "REFRESH_SECONDS", "SALES_REFRESH_SECONDS",
      ]
    }

    # The nightly jobs: each runs once for a date. They are called every hour of the early morning, so that one that
    # failed, or whose instance ended, is run again; a date that is done is answered at once.
    value = {
      description   = "Estimates what every customer is worth"
      entry_point   = "io.boomerang.insights.ValueFunction"
      module        = "insights"
      enabled       = true
      size          = { cpu = "1", memory = "2Gi", concurrency = 1, max_instances = 1, timeout_seconds = 1800 }
      subscribes_to = {}
      schedule      = { cron = "10 3-6 * * *", time_zone = var.shop.time_zone, retries = 0 }
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = ["customer_lifetime_value", "customer_value_curves", "model_evaluations"]
        use_documents  = true
        publish_to     = []
        query_dataset  = true
        keep_models    = false
      }
      secrets = {}
      environment = {
        BIGQUERY_DATASET   = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION  = var.region
        FIRESTORE_DATABASE = google_firestore_database.main.name
        PROJECT_ID         = var.project_id
        SHOP_CURRENCY      = var.shop.currency
        SHOP_TIME_ZONE     = var.shop.time_zone
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
        "VALUE_DISCOUNT_PERCENT", "VALUE_MONTHS",
      ]
    }

    demand = {
      description   = "Forecasts what will sell and what to reorder"
      entry_point   = "io.boomerang.insights.DemandFunction"
      module        = "insights"
      enabled       = true
      size          = { cpu = "1", memory = "2Gi", concurrency = 1, max_instances = 1, timeout_seconds = 1800 }
      subscribes_to = {}
      schedule      = { cron = "20 3-6 * * *", time_zone = var.shop.time_zone, retries = 0 }
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = ["product_demand_forecast", "model_evaluations"]
        use_documents  = true
        publish_to     = []
        query_dataset  = true
        keep_models    = false
      }
      secrets = {}
      environment = {
        BIGQUERY_DATASET   = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION  = var.region
        FIRESTORE_DATABASE = google_firestore_database.main.name
        PROJECT_ID         = var.project_id
        SHOP_TIME_ZONE     = var.shop.time_zone
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
        "LEAD_TIME_DAYS", "SERVICE_LEVEL_PERCENT",
      ]
    }

    probability = {
      description   = "Says how likely each product is to sell"
      entry_point   = "io.boomerang.insights.ProbabilityFunction"
      module        = "insights"
      enabled       = true
      size          = { cpu = "1", memory = "2Gi", concurrency = 1, max_instances = 1, timeout_seconds = 1800 }
      subscribes_to = {}
      schedule      = { cron = "30 3-6 * * *", time_zone = var.shop.time_zone, retries = 0 }
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = ["product_sale_probability", "model_evaluations"]
        use_documents  = true
        publish_to     = []
        query_dataset  = true
        keep_models    = false
      }
      secrets = {}
      environment = {
        BIGQUERY_DATASET   = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION  = var.region
        FIRESTORE_DATABASE = google_firestore_database.main.name
        PROJECT_ID         = var.project_id
        SHOP_TIME_ZONE     = var.shop.time_zone
      }
      options = [
        "FIRESTORE_TIMEOUT_SECONDS",
      ]
    }

    # Two processors for TensorFlow; its library takes half a gigabyte beside Java's heap. Nobody is written to
    # where no mail is set up. A native crash ends the instance: one call at a time, and its lease expires.
    churn = {
      description   = "Says who is about to leave and makes them an offer"
      entry_point   = "io.boomerang.churn.ChurnFunction"
      module        = "churn"
      enabled       = true
      size          = { cpu = "2", memory = "4Gi", concurrency = 1, max_instances = 1, timeout_seconds = 1800 }
      subscribes_to = {}
      schedule      = { cron = "40 3-6 * * *", time_zone = var.shop.time_zone, retries = 0 }
      is_internal   = true
      invokers      = []
      may = {
        add_to_archive = false
        append_to      = ["churn_features", "churn_scores", "model_evaluations"]
        use_documents  = true
        publish_to     = []
        query_dataset  = true
        keep_models    = true
      }
      secrets = {
        ADDRESS_SECRET = "address-secret"
        COUPON_SECRET  = "coupon-secret"
      }
      environment = {
        BIGQUERY_DATASET   = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION  = var.region
        CART_IDLE_SECONDS  = var.carts.idle_seconds
        CART_KEEP_DAYS     = var.carts.keep_days
        CART_SHARDS        = var.carts.shards
        CHURN_MAX_MAILS    = var.mail == null ? 0 : 500
        FIRESTORE_DATABASE = google_firestore_database.main.name
        MODEL_BUCKET       = google_storage_bucket.main["models"].name
        PROJECT_ID         = var.project_id
        SHOP_TIME_ZONE     = var.shop.time_zone
      }
      options = [
        "CART_VIEW_INTERVAL_SECONDS",
        "CART_COUPON_LIFE_HOURS", "CART_HOLD_OUT_PERCENT", "CART_HOLD_OUT_SALT",
        "CART_OFFER_DISCOUNT", "CART_OFFER_ENABLED", "CART_OFFER_EVERY_HOURS", "CART_OFFER_KEEP_DAYS",
        "CHURN_COUPON_LIFE_HOURS", "CHURN_HOLD_OUT_PERCENT", "CHURN_HOLD_OUT_SALT",
        "CHURN_HORIZON_DAYS", "CHURN_MAX_INACTIVE_DAYS", "CHURN_MINIMUM_PRECISION", "CHURN_THRESHOLD",
        "CHURN_OFFER_DISCOUNT", "CHURN_OFFER_ENABLED", "CHURN_OFFER_EVERY_HOURS", "CHURN_OFFER_KEEP_DAYS",
        "FIRESTORE_TIMEOUT_SECONDS",
        "HABIT_DAYS", "OFFER_DEFAULT_ZONE", "OFFER_EVERY_HOURS",
        "OFFER_MAX_AGE_HOURS", "OFFER_MIN_CART_VALUE", "OFFER_QUIET_FROM", "OFFER_QUIET_TO",
        "REWARD_OFFER_ENABLED", "REWARD_REMINDER_DAYS",
      ]
    }

    # The same model at any time. Memory for TensorFlow's library beside Java's heap, as above.
    churn-prediction = {
      description   = "Answers how likely somebody is to leave"
      entry_point   = "io.boomerang.churn.ChurnPredictionFunction"
      module        = "churn"
      enabled       = true
      size          = { cpu = "1", memory = "3Gi", concurrency = 8, max_instances = 3, timeout_seconds = 60 }
      subscribes_to = {}
      schedule      = null
      is_internal   = false
      invokers      = var.members.checkouts
      may = {
        add_to_archive = false
        append_to      = []
        use_documents  = false
        publish_to     = []
        query_dataset  = true
        keep_models    = false
      }
      secrets = {}
      environment = {
        BIGQUERY_DATASET  = google_bigquery_dataset.main.dataset_id
        BIGQUERY_LOCATION = var.region
        MODEL_BUCKET      = google_storage_bucket.main["models"].name
        PROJECT_ID        = var.project_id
        SHOP_TIME_ZONE    = var.shop.time_zone
      }
      options = ["CHURN_THRESHOLD"]
    }
  }

  # The file in the archive that bin/package put there; empty for the rules that are shipped.
  loyalty_rules = var.loyalty_rules == null ? "" : "loyalty-rules-${substr(filesha256(var.loyalty_rules), 0, 12)}.json"

  # After so many a message is given up; loyalty also uses them to decide by what it has.
  delivery_attempts = 20

  functions = { for name, function in local.all_functions : name => function if function.enabled }

  # Those that compute: their code is worth being optimised while it runs. The others wait for Firestore or BigQuery,
  # and would pay for it at each start only: a third of a start's processor time (docs/decisions/0255).
  computing = ["carts", "churn", "demand", "ingest", "loyalty", "probability", "value"]
}

# One object for all functions of a module. Named by its content: the same archive is not deployed twice.
resource "google_storage_bucket_object" "package" {
  for_each = toset([for function in local.functions : function.module])

  bucket = google_storage_bucket.main["packages"].name
  name   = "${each.value}/${filesha256("${var.packages}/${each.value}.zip")}.zip"
  source = "${var.packages}/${each.value}.zip"
}

module "function" {
  source   = "./modules/function"
  for_each = local.functions

  name        = each.key
  prefix      = var.prefix
  project_id  = var.project_id
  region      = var.region
  description = each.value.description
  entry_point = each.value.entry_point
  package     = google_storage_bucket_object.package[each.value.module].name
  is_internal = each.value.is_internal || contains(keys(local.served), each.key)
  secrets     = { for variable, secret in each.value.secrets : variable => google_secret_manager_secret.main[secret].secret_id }

  service_account = local.account_emails[each.key]

  size = merge(
    { min_instances = 0 },
    each.value.size,
    { for name, value in try(var.functions[each.key].size, {}) : name => value if value != null },
  )

  environment = merge(
    # A Java heap of most of the instance's memory, from the start, because growing it costs
    # collections; dead rather than half alive when it is used up. What is left is for a thousand
    # threads, code and buffers outside of the heap, which could else grow to as much again.
    { JAVA_TOOL_OPTIONS = "-XX:InitialRAMPercentage=62 -XX:MaxRAMPercentage=62 -XX:MaxDirectMemorySize=64m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError${contains(local.computing, each.key) ? "" : " -XX:TieredStopAtLevel=1"}" },
    # TensorFlow's own remarks on standard error, which are not about what it is asked; errors stay.
    each.value.module == "churn" ? { TF_CPP_MIN_LOG_LEVEL = "2" } : {},
    each.value.environment,
    try(var.functions[each.key].environment, {}),
  )

  invokers = merge(
    length(each.value.subscribes_to) > 0 ? { push = local.account_members["push"] } : {},
    each.value.schedule != null ? { scheduler = local.account_members["scheduler"] } : {},
    { for member in local.invokers[each.key] : member => member },
  )

  runtime = var.runtime

  build = {
    bucket = google_storage_bucket.main["packages"].name
    # The framework's version 2, which the functions are tested with; by itself the builder takes 1.4.
    environment     = { USE_JAVA_FF_2 = "true" }
    kms_key         = var.kms_key
    repository      = google_artifact_registry_repository.functions.id
    service_account = "projects/${var.project_id}/serviceAccounts/${local.account_emails["build"]}"
  }

  depends_on = [
    data.google_secret_manager_secret_version.given,
    google_project_service.main,
    google_secret_manager_secret_version.random,
    time_sleep.build_grants,
  ]
}
