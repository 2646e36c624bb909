#include "webhooks/inside_addresses.hpp"

#include <gtest/gtest.h>

namespace claviger::webhooks {
namespace {

Address at(const std::string& text) {
  return boost::asio::ip::make_address(text);
}

TEST(InsideAddresses, are_those_of_this_machine_its_network_and_its_cloud) {
  for (const std::string address : {"127.0.0.1",
                                    "127.255.255.254",
                                    "0.0.0.0",
                                    "10.0.0.1",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "100.100.100.200",
                                    "168.63.129.16",
                                    "192.0.0.192",
                                    "198.18.0.1",
                                    "203.0.113.9",
                                    "224.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "fe80::1",
                                    "fd00:ec2::254",
                                    "fc00::1",
                                    "ff02::1",
                                    "2001:db8::1",
                                    "2002:7f00:1::",
                                    "2001::1",
                                    "64:ff9b::7f00:1",
                                    "::127.0.0.1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:169.254.169.254",
                                    "fec0::1"})
    EXPECT_FALSE(is_outside(at(address))) << address;
}

TEST(InsideAddresses, are_no_addresses_of_the_internet) {
  for (const std::string address : {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "11.0.0.1",
                                    "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "2001:4860:4860::8888"})
    EXPECT_TRUE(is_outside(at(address))) << address;
}

TEST(InsideAddresses, are_allowed_by_network) {
  const auto allowed = AllowedInside::parse({"10.1.2.0/24", "127.0.0.1", "fd00:1::/32"});
  ASSERT_TRUE(allowed) << allowed.error().text;
  for (const std::string address : {"10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd00:1::9"})
    EXPECT_TRUE(allowed->contains(at(address))) << address;
  for (const std::string address : {"10.1.3.3", "127.0.0.2", "::1", "fd00:2::9"})
    EXPECT_FALSE(allowed->contains(at(address))) << address;
  EXPECT_FALSE(AllowedInside().contains(at("127.0.0.1")));
}

TEST(InsideAddresses, are_allowed_by_a_network_of_mapped_addresses) {
  const auto allowed = AllowedInside::parse({"::ffff:10.0.0.0/104", "::ffff:127.0.0.1"});
  ASSERT_TRUE(allowed) << allowed.error().text;
  for (const std::string address : {"10.1.2.3", "::ffff:10.1.2.3", "127.0.0.1"})
    EXPECT_TRUE(allowed->contains(at(address))) << address;
  for (const std::string address : {"11.0.0.1", "127.0.0.2", "::1"})
    EXPECT_FALSE(allowed->contains(at(address))) << address;
}

TEST(InsideAddresses, are_those_that_plain_http_goes_to) {
  const auto allowed = AllowedInside::parse({"8.8.8.0/24"}).value();
  for (const std::string url : {"http://1.1.1.1", "http://1.1.1.1:8080/hook", "http://[2606:4700::1111]:80/hook",
                                "http://1.1.1.1?x", "http://[::ffff:1.1.1.1]/"})
    EXPECT_TRUE(is_plain_outside(url, allowed)) << url;
  for (const std::string url : {"https://1.1.1.1/", "http://10.0.0.1/", "http://[::1]:80/", "http://8.8.8.8/",
                                "http://gate.example/", "http://[", "http://", ""})
    EXPECT_FALSE(is_plain_outside(url, allowed)) << url;
}

TEST(InsideAddresses, that_are_none_are_refused_in_the_configuration) {
  for (const std::string text : {"localhost", "10.0.0.0/33", "10.0.0.256", "::1/129", "::ffff:10.0.0.0/90", ""})
    EXPECT_FALSE(AllowedInside::parse({text})) << text;
}

}  // namespace
}  // namespace claviger::webhooks
