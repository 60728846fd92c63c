#!/usr/bin/env python3
"""Checks JSONL records against a JSON Schema. Prints what is wrong, a line each.

usage: validate.py SCHEMA RECORDS      exit status 0: all valid, 1: some are not
"""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema)
wrong = 0
with open(sys.argv[2], encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        for error in validator.iter_errors(json.loads(line)):
            wrong += 1
            print(f"line {number}: {error.json_path}: {error.message}")
sys.exit(1 if wrong else 0)
