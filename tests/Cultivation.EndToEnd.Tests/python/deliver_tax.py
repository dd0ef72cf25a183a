"""Delivers a tax declaration as a system in another language does: sign-in over HTTP, the file over gRPC, nothing of .NET.

deliver_tax.py --data DIR --jurisdiction CODE --file FILE --mapping FILE --descriptors DIR [--request-id UUID] [--dry-run]

--data is the data folder of a platform that is ready; --mapping a file with one entry of a mapping.yaml; --descriptors a folder
of serialized FileDescriptorProtos, of which at least that of cultivation/common/v1/delivery.proto, named so that a file comes
after those that it imports. Prints one line of JSON. Needs python3-grpcio and python3-protobuf. Exit code 0, or 3 for a refusal.
"""

import argparse
import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, json_format, message_factory, timestamp_pb2  # noqa: F401

METHOD = "/cultivation.registry.v1.IngestionService/DeliverFile"
PART_BYTES = 256 * 1024
PATIENCE_SECONDS = 120


class Messages:
    """Message classes without generated code."""

    def __init__(self, folder):
        self.pool = descriptor_pool.Default()
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                self.pool.Add(descriptor_pb2.FileDescriptorProto.FromString(file.read()))
        self.part = self._type("cultivation.common.v1.DeliverFileRequest")
        self.answer = self._type("cultivation.common.v1.DeliverFileResponse")

    def _type(self, name):
        descriptor = self.pool.FindMessageTypeByName(name)
        if hasattr(message_factory, "GetMessageClass"):
            return message_factory.GetMessageClass(descriptor)
        return message_factory.MessageFactory(self.pool).GetPrototype(descriptor)


def endpoint(data, resource, name):
    with open(os.path.join(data, "run", "ready.json"), encoding="utf-8") as file:
        endpoints = json.load(file)["endpoints"]
    return next(entry["url"] for entry in endpoints if entry["resource"] == resource and entry["name"] == name)


def secret_of(data, subject):
    with open(os.path.join(data, "secrets", "initial-credentials.tsv"), encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 3 and columns[1] == subject:
                return columns[2]
    raise SystemExit("no secret of " + subject)


def sign_in(address, subject, secret):
    """Client credentials grant (RFC 6749, section 4.4)."""
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": subject, "client_secret": secret})
    # A proxy of the surroundings must not take a call to 127.0.0.1.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address.rstrip("/") + "/connect/token", form.encode("ascii"), timeout=PATIENCE_SECONDS) as answer:
        return json.load(answer)["access_token"]


def parts(messages, arguments, content, mapping):
    part = messages.part()
    header = part.header
    header.request_id = arguments.request_id
    header.file_name = os.path.basename(arguments.file)
    header.mapping = mapping
    header.sha256 = hashlib.sha256(content).hexdigest()
    header.length = len(content)
    header.dry_run = arguments.dry_run
    yield part
    for at in range(0, len(content), PART_BYTES):
        yield messages.part(content=content[at : at + PART_BYTES])


def main():
    parser = argparse.ArgumentParser(description="Delivers a tax declaration over gRPC.")
    for name in ("--data", "--jurisdiction", "--file", "--mapping", "--descriptors"):
        parser.add_argument(name, required=True)
    parser.add_argument("--request-id", default=str(uuid.uuid4()))
    parser.add_argument("--dry-run", action="store_true")
    arguments = parser.parse_args()

    subject = arguments.jurisdiction + "/tax-system"
    token = sign_in(endpoint(arguments.data, "identity", "http"), subject, secret_of(arguments.data, subject))
    messages = Messages(arguments.descriptors)
    with open(arguments.file, "rb") as file:
        content = file.read()
    with open(arguments.mapping, encoding="utf-8") as file:
        mapping = file.read()

    target = urllib.parse.urlparse(endpoint(arguments.data, "registry", "grpc")).netloc
    with grpc.insecure_channel(target, options=[("grpc.enable_http_proxy", 0)]) as channel:
        deliver = channel.stream_unary(
            METHOD, request_serializer=messages.part.SerializeToString, response_deserializer=messages.answer.FromString
        )
        try:
            answer = deliver(
                parts(messages, arguments, content, mapping),
                metadata=(("authorization", "Bearer " + token),),
                timeout=PATIENCE_SECONDS,
            )
        except grpc.RpcError as error:
            print(json.dumps({"code": error.code().name, "message": error.details()}, ensure_ascii=False))
            return 3
    print(json.dumps({"code": "OK", "answer": json_format.MessageToDict(answer)}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
