variable "build" {
  description = "How the archive becomes an image: account and repository, bucket of the archives, the builder's environment, key of the archive and image."
  type = object({
    bucket          = string
    environment     = map(string)
    kms_key         = optional(string)
    repository      = string
    service_account = string
  })
  nullable = false
}

variable "description" {
  description = "What the function does, in a few words."
  type        = string
  nullable    = false
}

variable "entry_point" {
  description = "Full name of the class that the framework starts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z]+\\.)+[A-Z][A-Za-z]+Function$", var.entry_point))
    error_message = "entry_point must be the full name of a class that ends with Function."
  }
}

variable "environment" {
  description = "Environment variables that the class reads."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "Environment variables are named in capital letters, digits and underscores."
  }
}

variable "invokers" {
  description = "IAM members that may call the function, by a name of their part."
  type        = map(string)
  nullable    = false
}

variable "is_internal" {
  description = "Whether only the project's own services (Pub/Sub, Scheduler) reach the function at all."
  type        = bool
  nullable    = false
}

variable "name" {
  description = "Name of the function, without the prefix."
  type        = string
  nullable    = false
}

variable "package" {
  description = "Archive that bin/package built, as an object of the bucket build.bucket."
  type        = string
  nullable    = false
}

variable "prefix" {
  description = "Start of the function's and its account's name."
  type        = string
  nullable    = false

  validation {
    condition     = length("${var.prefix}-${var.name}") <= 30
    error_message = "The function's name with its prefix must not be longer than 30 characters, as it names a service account."
  }
}

variable "project_id" {
  description = "Project of the function and its secrets."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the function."
  type        = string
  nullable    = false
}

variable "runtime" {
  description = "Java that the function is built for and runs on."
  type        = string
  nullable    = false
}

variable "secrets" {
  description = "Secrets given as environment variables: variable to the secret's id. Their values are read at each start."
  type        = map(string)
  nullable    = false
}

variable "service_account" {
  description = "E-mail of the account that the function acts as, and no other function."
  type        = string
  nullable    = false
}

variable "size" {
  description = "An instance's processors, memory, requests at a time and seconds per request, and how many instances there are at least and at most."
  type = object({
    concurrency     = number
    cpu             = string
    max_instances   = number
    memory          = string
    min_instances   = number
    timeout_seconds = number
  })
  nullable = false

  validation {
    condition     = var.size.concurrency >= 1 && var.size.concurrency <= 1000
    error_message = "concurrency must be from 1 to 1000."
  }

  validation {
    condition     = var.size.min_instances <= var.size.max_instances
    error_message = "min_instances must not be more than max_instances."
  }
}
