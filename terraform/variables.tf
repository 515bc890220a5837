variable "alert_email" {
  description = "Address that alerts are sent to; null sends them nowhere, they are only shown."
  type        = string
  default     = null

  validation {
    condition     = var.alert_email == null || can(regex("^[^@ ]+@[^@ ]+$", var.alert_email))
    error_message = "alert_email must be an e-mail address."
  }
}

variable "archive_retention" {
  description = "For how many days no object of the archive can be deleted or replaced; locked, that can never be shortened again, and the bucket not be destroyed before. Null for no such time: then erasing a customer reaches the archive."
  type = object({
    days      = number
    is_locked = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.archive_retention == null || try(var.archive_retention.days >= 1 && var.archive_retention.days <= 36500, false)
    error_message = "archive_retention.days must be from 1 to 36500."
  }
}

variable "budget" {
  description = "Monthly amount, in the currency of the billing account, at half, 90 % and all of which an alert is sent; null for no budget."
  type = object({
    billing_account = string
    amount          = number
  })
  default = null
}

variable "carts" {
  description = "What all functions that know carts must agree on: seconds without a move until a cart is cold, days that it is kept from then on, and shards of the carts. Shards of a running shop stay as they are: carts of other shards would not be found."
  type = object({
    idle_seconds = optional(number, 1800)
    keep_days    = optional(number, 60)
    shards       = optional(number, 16)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.carts.idle_seconds >= 1 && var.carts.keep_days >= 1 && var.carts.shards >= 1 && var.carts.shards <= 30
    error_message = "carts.idle_seconds and carts.keep_days must be at least 1, carts.shards from 1 to 30."
  }
}

variable "dashboard_login" {
  description = "Whether analysts open the dashboard by a login in the browser (Identity-Aware Proxy), by a service of its own. Not proven on Google Cloud."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether tables, the document database and buckets with content refuse to be destroyed. True for every environment whose data matters."
  type        = bool
  default     = true
  nullable    = false
}

variable "domain_restricted" {
  description = "Whether the organisation refuses grants to allUsers (iam.allowedPolicyMemberDomains): functions that everyone calls are then served without one, by a service each that asks for no invoker (docs/deploy.md). Not proven on Google Cloud."
  type        = bool
  default     = false
  nullable    = false
}

variable "expiry_days" {
  description = "After how many days the partitions of a table go for good, by table; a table that is not named keeps everything. The archive keeps every message."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for table in keys(var.expiry_days) : contains(keys(local.tables), table)])
    error_message = "expiry_days names a table that bigquery.tf does not have."
  }

  validation {
    condition     = alltrue([for days in values(var.expiry_days) : days >= 1 && floor(days) == days])
    error_message = "expiry_days needs whole days, at least one."
  }
}

variable "functions" {
  description = "Settings of single functions that differ from functions.tf, by the function's name: each number of an instance's size, and environment variables."
  type = map(object({
    size = optional(object({
      concurrency     = optional(number)
      cpu             = optional(string)
      max_instances   = optional(number)
      memory          = optional(string)
      min_instances   = optional(number)
      timeout_seconds = optional(number)
    }), {})
    environment = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.functions) : contains(keys(local.all_functions), name)])
    error_message = "functions has a name that functions.tf does not define."
  }

  validation {
    condition = alltrue([
      for name, function in var.functions :
      length(setsubtract(keys(function.environment), local.all_functions[name].options)) == 0
      if contains(keys(local.all_functions), name)
    ])
    error_message = "functions sets an environment variable that the function's block does not list under options."
  }
}

variable "kms_key" {
  description = "Customer-managed key for buckets, dataset, topics, documents and secrets: its full resource name; null for Google's own keys. bootstrap/ grants the services' agents its use."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key == null || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key))
    error_message = "kms_key must be projects/P/locations/L/keyRings/R/cryptoKeys/K."
  }
}

variable "labels" {
  description = "Labels of every resource, such as the environment and the cost centre."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "log_all_requests" {
  description = "Whether requests that went well are logged too. Of an event that comes alone, these logs cost more than anything else."
  type        = bool
  default     = false
  nullable    = false
}

variable "loyalty_rules" {
  description = "The shop's own rules file of loyalty, which bin/package put into the archive: its path from this folder; null for the rules that are shipped. Going back to earlier rules is a new version of the file."
  type        = string
  default     = null

  validation {
    condition = (
      var.loyalty_rules == null
      ? !fileexists("${var.packages}/loyalty.rules.sha256")
      : try(filesha256(var.loyalty_rules) == trimspace(file("${var.packages}/loyalty.rules.sha256")), false)
    )
    error_message = "The archive of loyalty was packaged with other rules than loyalty_rules names: run bin/package again, with ENVIRONMENT or LOYALTY_RULES set."
  }
}

variable "mail" {
  description = "Who offers are mailed as, a sender that SendGrid has verified, and the shop they lead to. Give it when the secrets of SendGrid have values (docs/deploy.md); null follows carts and mails nothing."
  type = object({
    from      = string
    from_name = string
    shop_name = string
    shop_url  = string
  })
  default = null

  validation {
    condition     = var.mail == null || can(regex("^https://", var.mail.shop_url)) && can(regex("^[^@ ]+@[^@ ]+$", var.mail.from))
    error_message = "mail.shop_url must start with https:// and mail.from be an e-mail address."
  }
}

variable "mail_theme" {
  description = "Logo, colours and sentences of the mails: a text of properties, its path from this folder (docs/carts.md); null for those that are shipped."
  type        = string
  default     = null
}

variable "members" {
  description = "Who may do what: publish shop events (producers), redeem coupons, ask how a customer stands and how likely one is to leave (checkouts), query the warehouse and open the dashboard (analysts). IAM members, such as serviceAccount:shop@project.iam.gserviceaccount.com."
  type = object({
    producers = optional(set(string), [])
    checkouts = optional(set(string), [])
    analysts  = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for member in flatten([for group in values(var.members) : tolist(group)]) :
      can(regex("^(user|group|serviceAccount|domain|principal|principalSet):", member))
    ])
    error_message = "members are single IAM members or groups; allUsers and allAuthenticatedUsers are not."
  }
}

variable "packages" {
  description = "Folder with the functions' archives that bin/package built."
  type        = string
  default     = "../target/packages"
  nullable    = false
}

variable "prefix" {
  description = "Start of every name, so that several environments can share a project."
  type        = string
  default     = "boomerang"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,11}[a-z0-9]$", var.prefix))
    error_message = "prefix must be 4 to 13 lower-case letters, digits and hyphens: a document database's name has at least 4 characters, a service account's at most 30."
  }
}

variable "project_id" {
  description = "Google Cloud project that everything is made in."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of everything: functions, topics' storage, buckets, dataset and documents."
  type        = string
  default     = "europe-west1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region, such as europe-west1."
  }
}

variable "runtime" {
  description = "Java of the functions: java17 (deprecated by Google in October 2027), java21 or java25."
  type        = string
  default     = "java17"
  nullable    = false

  validation {
    condition     = contains(["java17", "java21", "java25"], var.runtime)
    error_message = "runtime must be java17, java21 or java25."
  }
}

variable "shop" {
  description = "What views, loyalty and mails count by: the time zone whose midnight begins a day, the currency of prices that name none (ISO 4217), and the tier of customers whose tier never changed, as the loyalty rules name it."
  type = object({
    currency    = optional(string, "USD")
    lowest_tier = optional(string, "CLIMBING")
    time_zone   = optional(string, "UTC")
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.shop.currency))
    error_message = "shop.currency must be three capital letters, such as EUR."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9_+/-]+$", var.shop.time_zone)) && can(regex("^[^'\\\\]+$", var.shop.lowest_tier))
    error_message = "shop.time_zone must be a name such as Europe/Berlin, shop.lowest_tier a name without quotes."
  }
}
